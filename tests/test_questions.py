"""Each question's source stands alone as a notebook cell, with and without its solution."""

import ast
import builtins
import inspect
import re

import numpy as np
import pytest

from cs231n import fast_layers, layers, optim
from cs231n.classifiers import cnn, dropout_net, normalized_net, plain_net, two_layer_net

rules = ["sgd_momentum", "nesterov_momentum", "adagrad", "rmsprop", "adam"]
questions = [
    *(getattr(layers, name) for name in layers.__all__),
    *(getattr(optim, name) for name in rules),
    two_layer_net.TwoLayerNet,
    cnn.ThreeLayerConvNet,
    *(module.FullyConnectedNet for module in (plain_net, normalized_net, dropout_net)),
]
ids = [f"{question.__module__.rpartition('.')[2]}.{question.__name__}" for question in questions]

notebook = {name: getattr(layers, name) for name in layers.__all__} | {
    **{name: getattr(fast_layers, name) for name in fast_layers.__all__},
    "np": np,
    "PlainNet": plain_net.FullyConnectedNet,
    "NormalizedNet": normalized_net.FullyConnectedNet,
}
region = re.compile(r"^( *)### BEGIN SOLUTION\n(.*?)^\1### END SOLUTION\n", re.DOTALL | re.MULTILINE)


def stub(question):
    return region.sub(
        lambda match: f'{match[1]}raise NotImplementedError("{question.__name__}")\n', inspect.getsource(question)
    )


@pytest.mark.parametrize("question", questions, ids=ids)
def test_cell_needs_nothing_but_numpy_and_public_names(question):
    tree = ast.parse(inspect.getsource(question))
    loaded = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    assert loaded - own - set(dir(builtins)) <= set(notebook)


@pytest.mark.parametrize("question", questions, ids=ids)
def test_stub_compiles_and_says_what_is_missing(question):
    source = stub(question)
    assert source.count("raise NotImplementedError") == inspect.getsource(question).count("### BEGIN SOLUTION") > 0
    assert "### " not in source
    namespace = dict(notebook)
    exec(compile(source, "stub", "exec"), namespace)
    assert namespace[question.__name__].__doc__ == question.__doc__


@pytest.mark.parametrize("question", questions, ids=ids)
def test_solution_stays_within_its_region(question):
    """No line of a solution stands outside the markers as well, where it would reach students."""
    source = inspect.getsource(question)
    solution = {line.strip() for match in region.finditer(source) for line in match[2].splitlines()}
    telling = {line for line in solution if len(line) > 12 and not line.startswith(("#", "for ", "if "))}
    assert not telling & {line.strip() for line in stub(question).splitlines()}


def test_calling_a_stub_raises_not_implemented():
    namespace = dict(notebook)
    for question in (layers.batchnorm_forward, plain_net.FullyConnectedNet, optim.adam):
        exec(compile(stub(question), "stub", "exec"), namespace)
    x = np.ones((2, 3))
    with pytest.raises(NotImplementedError, match="batchnorm_forward"):
        namespace["batchnorm_forward"](x, np.ones(3), np.ones(3), {"mode": "train"})
    with pytest.raises(NotImplementedError, match="FullyConnectedNet"):
        namespace["FullyConnectedNet"]([5])
    with pytest.raises(NotImplementedError, match="adam"):
        namespace["adam"](x, x)


def test_what_is_given_has_no_markers():
    assert "### " not in inspect.getsource(optim.sgd)
