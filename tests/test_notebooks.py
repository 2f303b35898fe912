"""The source notebooks: they run from top to bottom, keep their contract, and their checks can fail."""

import inspect
import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import nbformat
import numpy as np
import pytest
from source_notebooks import graded

from autograder.course.solutions import strip
from cs231n import layer_utils
from cs231n.notebook import CheckError, checking, expect_close, expect_unchanged

SOURCE = Path(__file__).parents[1] / "source" / "assignment2"
POINTS = {
    "FullyConnectedNets": {
        "affine_forward": 1,
        "affine_backward": 2,
        "relu_forward": 1,
        "relu_backward": 1,
        "softmax_loss": 2,
        "svm_loss": 1,
        "TwoLayerNet": 2,
        "FullyConnectedNet": 4,
        "sgd_momentum": 1,
        "nesterov_momentum": 1,
        "adagrad": 1,
        "rmsprop": 1,
        "adam": 2,
    },
    "BatchNormalization": {
        "batchnorm_forward": 6,
        "batchnorm_backward": 5,
        "batchnorm_backward_alt": 4,
        "layernorm_forward": 3,
        "layernorm_backward": 4,
        "FullyConnectedNet": 3,
    },
    "Dropout": {"dropout_forward": 4, "dropout_backward": 3, "FullyConnectedNet": 3},
    "ConvolutionalNetworks": {
        "conv_forward_naive": 4,
        "conv_backward_naive": 4,
        "max_pool_forward_naive": 2,
        "max_pool_backward_naive": 2,
        "ThreeLayerConvNet": 5,
        "spatial_batchnorm_forward": 1,
        "spatial_batchnorm_backward": 1,
        "spatial_groupnorm_forward": 2,
        "spatial_groupnorm_backward": 2,
        "instancenorm_forward": 0.5,
        "instancenorm_backward": 0.5,
        "switchablenorm_forward": 0.5,
        "switchablenorm_backward": 0.5,
    },
    "PyTorch": {
        "three_layer_convnet": 4,
        "initialize_three_layer_convnet": 2,
        "ThreeLayerConvNet": 4,
        "sequential_convnet": 3,
        "MyNet": 7,
    },
}


def read(name):
    return nbformat.read(SOURCE / f"{name}.ipynb", as_version=4)


@pytest.mark.parametrize("name", POINTS)
def test_questions_have_their_points_and_a_check_right_below(name):
    notebook = read(name)
    solutions, checks = graded(notebook, False, True), graded(notebook, True, False)
    assert {id_.removesuffix("-check"): cell.metadata.nbgrader.points for id_, cell in checks.items()} == POINTS[name]
    assert list(solutions) == list(POINTS[name])
    ids = [cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata]
    for question in solutions:  # an explanation may stand between the two, another question may not
        assert ids[ids.index(question) + 1] == f"{question}-check"
    for name, inline in graded(notebook, True, True).items():
        if inline.cell_type == "markdown":
            assert "**Model answer.**" in inline.source and "**Marking.**" in inline.source
        else:  # settings, a network or an optimizer of the student's choice: the scheme stands in the solution
            stub = strip(inline.source, lambda *_: "stub")
            assert inline.source.startswith(f"def {name}(") and "# Marking: " in inline.source
            assert "Marking" not in stub and 'raise NotImplementedError("stub")' in stub


@pytest.mark.parametrize("name", POINTS)
def test_is_kept_without_outputs(name):
    notebook = read(name)
    assert not [cell.id for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")]


MISTAKES = [
    ("FullyConnectedNets", "affine_forward", "@ w + b", "@ w"),
    ("FullyConnectedNets", "affine_backward", "dout.sum(axis=0)", "dout.mean(axis=0)"),
    ("FullyConnectedNets", "relu_forward", "np.maximum(x, 0)", "np.abs(x)"),
    ("FullyConnectedNets", "relu_backward", "(x > 0)", "(dout > 0)"),
    ("FullyConnectedNets", "softmax_loss", "dx /= x.shape[0]", "pass"),
    ("FullyConnectedNets", "softmax_loss", "x - x.max(axis=1, keepdims=True)", "x"),
    ("FullyConnectedNets", "svm_loss", "margins[rows, y] = 0", "pass"),
    ("FullyConnectedNets", "TwoLayerNet", "0.5 * self.reg", "self.reg"),
    ("FullyConnectedNets", "FullyConnectedNet", "da = relu_backward(dout, relu_cache)", "da = dout"),
    ("FullyConnectedNets", "sgd_momentum", 'config["momentum"] * v', '(1 - config["momentum"]) * v'),
    ("FullyConnectedNets", "nesterov_momentum", "(1 + mu) * v", "v"),
    ("FullyConnectedNets", "adagrad", "cache + dw**2", "dw**2"),
    ("FullyConnectedNets", "rmsprop", '(np.sqrt(cache) + config["epsilon"])', 'np.sqrt(cache + config["epsilon"])'),
    ("FullyConnectedNets", "adam", "t = t + 1", "t = t + 2"),
    ("BatchNormalization", "batchnorm_forward", "np.sqrt(running_var + eps)", "np.sqrt(running_var + 1e-300)"),
    ("BatchNormalization", "batchnorm_forward", "var = (x_mu**2).mean(axis=0)", "var = x.var(axis=0, ddof=1)"),
    ("BatchNormalization", "batchnorm_forward", "+ (1 - momentum) * var", "+ (1 - momentum) * (var + eps)"),
    ("BatchNormalization", "batchnorm_backward", "2 / N * x_mu * dvar", "0"),
    ("BatchNormalization", "batchnorm_backward_alt", "- dbeta / N", ""),
    ("BatchNormalization", "layernorm_forward", "axis=1", "axis=0"),
    ("BatchNormalization", "layernorm_backward", "dx_hat = dout * gamma", "dx_hat = dout"),
    ("BatchNormalization", "FullyConnectedNet", '"test" if y is None else "train"', '"train"'),
    ("Dropout", "dropout_forward", "(keep / p)", "keep"),
    ("Dropout", "dropout_forward", "(x.shape) < p", "(x.shape) > p"),
    ("Dropout", "dropout_forward", "random(x.shape) < p", "np.random.randn(*x.shape) < p"),
    ("Dropout", "dropout_forward", "(x.shape) < p", "(x.shape[1:]) < p"),
    ("Dropout", "dropout_forward", "out = x\n", "out = x * p\n"),
    ("Dropout", "dropout_backward", "dout * mask", "dout * (mask > 0)"),
    ("Dropout", "dropout_backward", "else dout", 'else dout * dropout_param["p"]'),
    ("Dropout", "FullyConnectedNet", "dropout_backward(dout, dropout_cache)", "dout"),
    ("Dropout", "FullyConnectedNet", '"test" if y is None else "train"', '"train"'),
    *(
        ("ConvolutionalNetworks", *mistake)
        for mistake in [
            ("conv_forward_naive", "axes=([1, 2, 3], [1, 2, 3])) + b", "axes=([1, 2, 3], [1, 2, 3]))"),
            ("conv_forward_naive", "np.tensordot(window, w,", "np.tensordot(window, w[:, :, ::-1, ::-1],"),
            ("conv_forward_naive", "i * stride : i * stride + KH, j * stride : j * stride + KW", "i:i+KH, j:j+KW"),
            ("conv_backward_naive", "pad : pad + H, pad : pad + W", "pad:-pad, pad:-pad"),
            ("conv_backward_naive", "pad : pad + H, pad : pad + W", "1:-1, 1:-1"),
            ("conv_backward_naive", "columns] += np.tensordot(d, w", "columns] = np.tensordot(d, w"),
            ("conv_backward_naive", "dout.sum(axis=(0, 2, 3))", "dout.mean(axis=(0, 2, 3))"),
            ("max_pool_forward_naive", "window.max(axis=(2, 3))", "np.maximum(window.max(axis=(2, 3)), 0)"),
            ("max_pool_forward_naive", "OW = 1 + (W - PW) // stride", "OW = 1 + (H - PW) // stride"),
            ("max_pool_forward_naive", "j * stride + PW", "j * stride + PH"),
            ("max_pool_backward_naive", "dx[:, :, rows, columns] +=", "dx[:, :, rows, columns] ="),
            ("ThreeLayerConvNet", "0.5 * self.reg", "self.reg"),
            ("ThreeLayerConvNet", "grads[name] += self.reg * W", "pass"),
            ("ThreeLayerConvNet", "da1 = relu_backward(dh1, relu1_cache)", "da1 = dh1"),
            ("ThreeLayerConvNet", "((W + shrunk) // 2)", "((H + shrunk) // 2)"),
            ("spatial_batchnorm_forward", "x.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "x.reshape(N * H * W, C)"),
            ("spatial_batchnorm_forward", "out.reshape(N, H, W, C).transpose(0, 3, 1, 2)", "out.reshape(N, C, H, W)"),
            ("spatial_batchnorm_backward", "dout.transpose(0, 2, 3, 1).reshape(", "dout.reshape("),
            (
                "spatial_groupnorm_forward",
                "groups = x.reshape(N, G, C // G * H * W)",
                "groups = x.reshape(N, C, H * W)",
            ),
            (
                "spatial_groupnorm_forward",
                "groups.mean(axis=2, keepdims=True)",
                "groups.mean(axis=(0, 2), keepdims=True)",
            ),
            ("spatial_groupnorm_backward", "dout * gamma.reshape(1, C, 1, 1)", "dout"),
            ("spatial_groupnorm_backward", ".sum(axis=(0, 2, 3)).reshape(gamma.shape)", ".sum(axis=(0, 2, 3))"),
            ("instancenorm_forward", "x.mean(axis=(2, 3), keepdims=True)", "x.mean(axis=(0, 2, 3), keepdims=True)"),
            ("instancenorm_backward", "- x_hat * projection", ""),
            (
                "switchablenorm_forward",
                "instance, layer, batch = (2, 3), (1, 2, 3)",
                "layer, instance, batch = (2, 3), (1, 2, 3)",
            ),
            ("switchablenorm_forward", "np.exp(mean_logits - mean_logits.max())", "np.exp(mean_logits)"),
            (
                "switchablenorm_forward",
                "mu, var = running_mean, running_var",
                "mu, var = x.mean(axis=batch), x.var(axis=batch)",
            ),
            ("switchablenorm_backward", "- mean_weights @ dmean_weights", ""),
        ]
    ),
]
PREAMBLE = """
import numpy as np
from cs231n.classifiers.normalized_net import FullyConnectedNet as NormalizedNet
from cs231n.classifiers.plain_net import FullyConnectedNet as PlainNet
from cs231n.fast_layers import *
from cs231n.layers import *
from cs231n.notebook import checking, expect_close, expect_gradients, expect_unchanged, numeric_gradient
"""


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("name", "question", "right", "wrong"), MISTAKES)
def test_visible_checks_catch(name, question, right, wrong):
    notebook = read(name)
    namespace = {}
    exec(PREAMBLE, namespace)
    for id_, cell in graded(notebook, False, True).items():
        assert id_ != question or right in cell.source
        exec(cell.source.replace(right, wrong) if id_ == question else cell.source, namespace)
    check = graded(notebook, True, False)[f"{question}-check"].source
    with pytest.raises(CheckError, match=f"^{question}: "), redirect_stdout(io.StringIO()):
        exec(check, namespace)


def test_the_given_sandwich_layers_are_the_library_s():
    (cell,) = (cell for cell in read("ConvolutionalNetworks").cells if cell.id == "sandwich")
    names = re.findall(r"^def (\w+)", cell.source, re.MULTILINE)
    library = [inspect.getsource(getattr(layer_utils, name)).strip() for name in names]
    assert len(names) == 6 and re.split(r"\n\n\n(?=def )", cell.source.strip()) == library


def test_checking_speaks_in_a_line(capsys):
    with checking("adam"):
        pass
    assert capsys.readouterr().out == "adam: all checks passed\n"
    with (
        pytest.raises(CheckError, match="adam: not implemented yet - fill in the cell above") as stopped,
        checking("adam"),
    ):
        raise NotImplementedError("adam: replace this line")
    assert len(stopped.value._render_traceback_()) == 1
    with pytest.raises(CheckError, match="TwoLayerNet: needs relu_forward, which"), checking("TwoLayerNet"):
        raise NotImplementedError("relu_forward: replace this line")
    with pytest.raises(CheckError, match="adam: not defined - run the cell above"), checking("adam"):
        adam  # noqa: B018, F821
    with pytest.raises(NameError, match="other"), checking("adam"):
        other  # noqa: B018, F821


def test_expectations_name_what_is_wrong():
    for got, message in [
        (None, "dx is None"),
        (np.ones(2), r"dx has shape \(2,\)"),
        (np.full(3, np.nan), "dx contains nan"),
        (np.full(3, 2.0), r"dx is off by 5.0e-01 \(right: at most 1e-03\)"),
    ]:
        with pytest.raises(AssertionError, match=message):
            expect_close("dx", got, np.ones(3))
    with pytest.raises(AssertionError, match="dout was changed in place"):
        expect_unchanged("dout", np.ones(2), np.zeros(2))
