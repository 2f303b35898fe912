"""Carrying functions between notebooks, and the stand-ins against the reference."""

import inspect
import json
import pickle
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from cs231n import layers, optim, stand_in_nets, stand_ins
from cs231n.carry import carry_forward
from cs231n.classifiers import normalized_net, two_layer_net

IMPLEMENTED = "import numpy as np\ndef relu_forward(x):\n    return scale * np.maximum(x, 0), x"
STUB = (
    'def adam(w, dw, config=None):\n    """Doc."""\n    w = w\n    raise NotImplementedError("adam: ...")\n    return w'
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def save(name, *cells):
        content = [{"cell_type": "code", "metadata": {}, "source": textwrap.dedent(c).splitlines(True)} for c in cells]
        (tmp_path / f"{name}.ipynb").write_text(json.dumps({"cells": content, "nbformat": 4}))

    return save


def test_brings_what_is_written_and_stands_in_for_the_rest(folder, capsys):
    folder("Nets", "print('training')\n1 / 0", "scale = 2", IMPLEMENTED, STUB, "def (broken")
    relu_forward, adam = carry_forward("Nets", "relu_forward", "adam")
    out, _ = relu_forward(np.array([-1.0, 3.0]))
    assert out.tolist() == [0, 6]
    assert adam is stand_ins.adam
    assert capsys.readouterr().out == (
        "relu_forward: yours, from Nets.ipynb\nadam: the kit's stand-in (not written yet)\n"
    )


def test_what_is_carried_has_a_module_as_dataclasses_under_postponed_annotations_and_pickle_need(folder):
    kept = "@dataclass\nclass Kept:\n    x: float\n"
    imports = "from __future__ import annotations\nfrom dataclasses import dataclass"
    folder("Nets", imports, kept, "def relu_forward(x):\n    return max(x, 0), Kept(x)")
    _, cache = carry_forward("Nets", "relu_forward")(3.0)
    assert cache.x == 3.0 and pickle.loads(pickle.dumps(cache)) == cache


def test_one_name_gives_the_object_itself(folder):
    folder("Nets", STUB)
    assert carry_forward("Nets", "adam") is stand_ins.adam


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"cells": 3}', '{"cells": [{"cell_type": "code"}]}', "\udc80"])
def test_survives_a_missing_or_broken_notebook(tmp_path, monkeypatch, capsys, text):
    monkeypatch.chdir(tmp_path)
    if text is not None:
        (tmp_path / "Nets.ipynb").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert carry_forward("Nets", "adam") is stand_ins.adam
    said = capsys.readouterr().out
    assert "Nets.ipynb" in said and said.count("\n") == 1


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("def adam(w, dw, config=nothing):\n    return w", "NameError: name 'nothing' is not defined"),
        ("def adam(w, dw, config=None:\n    return w", "not valid Python"),
        ("import sys\nadam = sys.exit()", "ends Python"),
        ("x = 1", "there is no `adam`"),
    ],
)
def test_says_why_yours_cannot_be_used(folder, capsys, cell, reason):
    folder("Nets", cell)
    assert carry_forward("Nets", "adam") is stand_ins.adam
    assert reason in capsys.readouterr().out


def test_forward_and_backward_come_from_one_side(folder, capsys):
    backward = "def relu_backward(dout, cache):\n    raise NotImplementedError('relu_backward: ...')"
    folder("Nets", "scale = 1", IMPLEMENTED, backward)
    assert carry_forward("Nets", "relu_forward") is stand_ins.relu_forward
    assert "relu_backward, which shares its cache, is not written yet" in capsys.readouterr().out


def test_an_unwritten_alternative_leaves_the_rest_alone(folder, capsys):
    stub = "def batchnorm_backward_alt(dout, cache):\n    raise NotImplementedError('...')"
    folder("Nets", "def batchnorm_forward(x): return 1", "def batchnorm_backward(d, c): return 2", stub)
    forward, backward = carry_forward("Nets", "batchnorm_forward", "batchnorm_backward")
    assert (forward(0), backward(0, 0)) == (1, 2)


def test_a_written_class_gets_stand_ins_for_what_it_calls(folder, capsys):
    net = "class Net:\n    def run(self, x):\n        return relu_forward(x)[0]"
    folder("Nets", "def relu_forward(x):\n    raise NotImplementedError('relu_forward: ...')", net)
    assert carry_forward("Nets", "Net")().run(np.array([-1.0, 2.0])).tolist() == [0, 2]
    assert "your code calls relu_forward, not written yet" in capsys.readouterr().out


def test_notebooks_that_carry_from_each_other(folder, capsys):
    line = "from cs231n.carry import carry_forward\nadam = carry_forward('{}', 'adam')"
    folder("One", line.format("Two"))
    folder("Two", line.format("One"))
    assert carry_forward("One", "adam") is stand_ins.adam
    assert capsys.readouterr().out == "adam: yours, from One.ipynb\n"


def test_no_stand_in_says_so_when_called(folder):
    folder("Nets", "x = 1")
    with pytest.raises(NotImplementedError, match=r"^frobnicate: not written yet in Nets.ipynb"):
        carry_forward("Nets", "frobnicate")()


def test_torch_is_not_imported_for_someone_who_wrote_everything(folder):
    folder("Nets", "scale = 1", IMPLEMENTED)
    code = (
        "import sys; from cs231n.carry import carry_forward; carry_forward('Nets', 'relu_forward'); "
        "sys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


# ---- stand-ins against the reference ----------------------------------------------------------------------


def _compare(got, want, dtype):
    tolerance = 1e-10 if dtype == np.float64 else 2e-4
    if isinstance(want, np.ndarray):
        assert got.dtype == want.dtype and got.shape == want.shape
    np.testing.assert_allclose(got, want, rtol=tolerance, atol=tolerance)


@pytest.fixture(params=[np.float64, np.float32], ids=["float64", "float32"])
def dtype(request):
    return request.param


def _arrays(dtype, *shapes):
    rng = np.random.default_rng(0)
    return [np.asarray(rng.standard_normal(shape), dtype) for shape in shapes]


@pytest.mark.parametrize(
    ("layer", "shapes", "settings"),
    [
        ("affine", [(5, 2, 3), (6, 4), (4,)], []),
        ("relu", [(5, 2, 3)], []),
        ("batchnorm", [(6, 4), (4,), (4,)], [{"mode": "train"}]),
        ("batchnorm", [(1, 4), (4,), (4,)], [{"mode": "train", "eps": 0.1, "momentum": 0.3}]),
        ("layernorm", [(6, 4), (4,), (4,)], [{"eps": 1e-3}]),
    ],
)
def test_layers(layer, shapes, settings, dtype):
    inputs = _arrays(dtype, *shapes)
    for array in inputs:
        array.flags.writeable = False
    ours, theirs = ([dict(s) for s in settings] for _ in range(2))
    out, cache = getattr(stand_ins, f"{layer}_forward")(*inputs, *ours)
    want, want_cache = getattr(layers, f"{layer}_forward")(*inputs, *theirs)
    _compare(out, want, dtype)
    for got, expected in zip(ours, theirs, strict=True):
        assert got.keys() == expected.keys()
        for key in expected.keys() - {"mode"}:
            _compare(got[key], expected[key], dtype)
    dout = _arrays(dtype, out.shape)[0][::-1]  # a view with a negative stride
    for kind in ["backward"] + ["backward_alt"] * (layer == "batchnorm"):
        for _ in range(2):
            got = getattr(stand_ins, f"{layer}_{kind}")(dout, cache)
            expected = getattr(layers, f"{layer}_{kind}")(dout, want_cache)
            for g, e in zip(*((r if isinstance(r, tuple) else (r,)) for r in (got, expected)), strict=True):
                _compare(g, e, dtype)


def test_batchnorm_at_test_time_and_in_no_mode(dtype):
    x, gamma, beta, mean, var = _arrays(dtype, (6, 4), (4,), (4,), (4,), (4,))
    bn_param = {"mode": "test", "running_mean": mean, "running_var": var**2}
    out, _ = stand_ins.batchnorm_forward(x, gamma, beta, dict(bn_param))
    _compare(out, layers.batchnorm_forward(x, gamma, beta, dict(bn_param))[0], dtype)
    with pytest.raises(ValueError, match="mode"):
        stand_ins.batchnorm_forward(x, gamma, beta, {"mode": "practice"})


@pytest.mark.parametrize("name", ["softmax_loss", "svm_loss"])
def test_losses(name, dtype):
    (x,) = _arrays(dtype, (6, 5))
    y = np.random.default_rng(1).integers(5, size=6)
    for got, want in zip(getattr(stand_ins, name)(x, y), getattr(layers, name)(x, y), strict=True):
        _compare(got, want, dtype)


@pytest.mark.parametrize("name", ["sgd_momentum", "nesterov_momentum", "adagrad", "rmsprop", "adam"])
@pytest.mark.parametrize("given", [{}, {"learning_rate": 0.3, "momentum": 0.0, "beta1": 0.5, "epsilon": 1e-2}])
@pytest.mark.parametrize("shape", [(3, 4), ()])
def test_update_rules(name, given, shape, dtype):
    w, *gradients = _arrays(dtype, shape, shape, shape, shape)
    got, want = (w, dict(given) or None), (w, dict(given) or None)
    for dw in gradients:
        before = dw.copy()
        got = getattr(stand_ins, name)(got[0], dw, got[1])
        want = getattr(optim, name)(want[0], dw, want[1])
        assert (dw == before).all()
        assert got[1].keys() == want[1].keys()
        for g, e in zip([got[0], *got[1].values()], [want[0], *(want[1][k] for k in got[1])], strict=True):
            _compare(g, e, dtype)


def _same_loss(net, reference, X, y, dtype):
    net.params = {name: param.copy() for name, param in reference.params.items()}
    loss, grads = net.loss(X, y)
    want, want_grads = reference.loss(X, y)
    _compare(loss, want, dtype)
    assert grads.keys() == want_grads.keys()
    for name in grads:
        _compare(grads[name], want_grads[name], dtype)
    _compare(net.loss(X), reference.loss(X), dtype)


def test_two_layer_net():
    X, y = _arrays(np.float64, (7, 2, 3))[0], np.arange(7) % 4
    nets = [m.TwoLayerNet(6, 5, 4, weight_scale=0.5, reg=0.3) for m in (stand_in_nets, two_layer_net)]
    assert {n: p.shape for n, p in nets[0].params.items()} == {n: p.shape for n, p in nets[1].params.items()}
    _same_loss(*nets, X, y, np.float64)


@pytest.mark.parametrize("normalization", [None, "batchnorm", "layernorm"])
def test_fully_connected_net(normalization, dtype):
    X, y = _arrays(np.float64, (7, 2, 3))[0], np.arange(7) % 4
    settings = {"normalization": normalization, "weight_scale": 0.5, "reg": 0.3, "dtype": dtype}
    nets = [m.FullyConnectedNet([5, 8], 6, 4, **settings) for m in (stand_in_nets, normalized_net)]
    assert {n: (p.shape, p.dtype) for n, p in nets[0].params.items()} == {
        n: (p.shape, p.dtype) for n, p in nets[1].params.items()
    }
    _same_loss(*nets, X, y, dtype)


def test_a_subclass_in_numpy_hooks_into_the_stand_in(dtype):
    """The reference's normalized network, derived from the stand-in as in a student's notebook."""
    source = normalized_net.FullyConnectedNet
    X, y = _arrays(np.float64, (7, 2, 3))[0], np.arange(7) % 4
    space = dict(vars(normalized_net)) | {"PlainNet": stand_in_nets.FullyConnectedNet}
    exec(inspect.getsource(source), space)
    for normalization in ("batchnorm", "layernorm"):
        settings = {"normalization": normalization, "weight_scale": 0.5, "reg": 0.3, "dtype": dtype}
        net = space["FullyConnectedNet"]([5, 8], 6, 4, **settings)
        _same_loss(net, source([5, 8], 6, 4, **settings), X, y, dtype)


def test_initial_weights_follow_numpy_seed():
    first, second = [], []
    for nets in (first, second):
        np.random.seed(3)
        nets.append(stand_in_nets.TwoLayerNet(weight_scale=0.02).params["W1"])
    assert (first[0] == second[0]).all()
    assert 0.0195 < first[0].std() < 0.0205
