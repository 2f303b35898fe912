"""Mistakes in the regularization of fully connected networks of any depth."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_B = '            self.params[f"b{i}"] = np.zeros(dims[i])\n'
_DX = '        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(da, affine_cache)\n'
_LAYERS = "        for i in range(1, L + 1):\n            W ="
_PENALTY = "            loss += 0.5 * self.reg * np.sum(W**2)\n"
_DW = '            grads[f"W{i}"] += self.reg * W\n'
_NAMED = '        for i in range(1, L + 1):\n            W = self.params[f"W{i}"]\n'
_REGULARIZE = _NAMED + _PENALTY + _DW


def _gradient(factor: str) -> tuple[str, str]:
    return (_DW, f'            grads[f"W{{i}}"] += {factor} * W\n')


def _penalty(what: str) -> tuple[tuple[str, str], ...]:
    return ((_PENALTY, f"            loss += 0.5 * self.reg * {what}\n"),)


def _regularized(which: str) -> tuple[tuple[str, str], ...]:
    """Parameters are found by their names, in the loss and in the gradients."""
    return (
        (
            _REGULARIZE,
            f"        for name, W in self.params.items():\n            if {which}:\n"
            "                loss += 0.5 * self.reg * np.sum(W**2)\n"
            "                grads[name] = grads[name] + self.reg * W\n",
        ),
    )


MISTAKES = (
    _on(
        "FullyConnectedNet",
        "net-penalty-without-half",
        (("loss += 0.5 * self.reg", "loss += self.reg"),),
        "The penalty of `FullyConnectedNet` is twice what it should be: halve it, so that its gradient is `reg` "
        "times the weights.",
        CHECKS,
        (("loss += 0.5 * self.reg", "loss += self.reg"), _gradient("2 * self.reg")),
    ),
    _on(
        "FullyConnectedNet",
        "net-last-layer-not-penalized",
        ((_LAYERS, "        for i in range(1, L):\n            W ="),),
        "`FullyConnectedNet` leaves the last layer out of the regularization of the loss, of its gradients "
        "or of both: all weight matrices are part of it.",
        CLASSIC,
        ((_PENALTY, "            loss += 0.5 * self.reg * np.sum(W**2) * (i < L)\n"),),
        (_gradient("self.reg * (i < L)"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-first-layer-not-penalized",
        ((_LAYERS, "        for i in range(2, L + 1):\n            W ="),),
        "`FullyConnectedNet` leaves the first layer out of the regularization of the loss, of its gradients "
        "or of both: all weight matrices are part of it.",
        CLASSIC,
        ((_PENALTY, "            loss += 0.5 * self.reg * np.sum(W**2) * (i > 1)\n"),),
        (_gradient("self.reg * (i > 1)"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-last-layer-only-penalized",
        ((_LAYERS, "        for i in (L,):\n            W ="),),
        "`FullyConnectedNet` leaves hidden layers out of the regularization of the loss, of its gradients "
        "or of both: all weight matrices are part of it.",
        CLASSIC,
        ((_PENALTY, "            loss += 0.5 * self.reg * np.sum(W**2) * (i == L)\n"),),
        (_gradient("self.reg * (i == L)"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-of-one-digit",
        _regularized('name[0] == "W" and len(name) == 2'),
        "`FullyConnectedNet` gets the penalty wrong from the tenth layer on: a layer's number may have two digits.",
        TRIALS,
        ((_PENALTY, "            loss += 0.5 * self.reg * np.sum(W**2) * (i < 10)\n"),),
        (
            (_PENALTY, ""),
            (
                _DW,
                _DW + '        weights = {name[1]: W for name, W in self.params.items() if name[0] == "W"}\n'
                "        loss += 0.5 * self.reg * sum(np.sum(W**2) for W in weights.values())\n",
            ),
        ),
        (
            (
                _DW,
                '            name = f"W{i}"[:2]\n'
                "            grads[name] = grads[name] + self.reg * self.params[name]\n",
            ),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-every-other-parameter-penalized",
        _regularized('name[0] != "b"'),
        "`FullyConnectedNet` penalizes parameters that are no weight matrices, such as the gains of another kind "
        "of hidden layer: go by the names of the weights.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-every-parameter-penalized",
        _regularized("True"),
        "`FullyConnectedNet` penalizes all its parameters: only the weight matrices are regularized.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-biases-penalized",
        (
            (
                'grads[f"W{i}"] += self.reg * W\n',
                'grads[f"W{i}"] += self.reg * W\n            grads[f"b{i}"] += self.reg * self.params[f"b{i}"]\n',
            ),
        ),
        "`FullyConnectedNet` penalizes biases: only the weights are regularized, in the loss and in the gradients.",
        CHECKS,
        ((_PENALTY, _PENALTY + _PENALTY.replace("W**2", 'self.params[f"b{i}"] ** 2')),),
        (
            (_PENALTY, _PENALTY + _PENALTY.replace("W**2", 'self.params[f"b{i}"] ** 2')),
            (_DW, _DW + '            grads[f"b{i}"] += self.reg * self.params[f"b{i}"]\n'),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-not-in-the-gradient",
        ((_DW, ""),),
        "The gradients of `FullyConnectedNet` lack the penalty: add `reg` times the weights to that of each `W`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-not-in-the-loss",
        ((_PENALTY, ""),),
        "The loss of `FullyConnectedNet` lacks the penalty, which its gradients have: add half of `reg` times the "
        "squared weights.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-not-regularized",
        ((_REGULARIZE, ""),),
        "The `reg` that `FullyConnectedNet` is made with has no effect: it belongs to the loss and to the weights' "
        "gradients.",
        TRIALS,
        ((_B, f"{_B}        self.reg = 0.0\n"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-regularization-fixed",
        (
            (_B, f"{_B}        self.strength = reg\n"),
            (_PENALTY, _PENALTY.replace("self.reg", "self.strength")),
            _gradient("self.strength"),
        ),
        "`FullyConnectedNet` goes on with the `reg` that it was made with, even if its attribute `reg` is set "
        "later: let `loss` read the attribute.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-averaged",
        ((_PENALTY, _PENALTY.replace("self.reg", "self.reg / len(X)")), _gradient("self.reg / len(X)")),
        "`FullyConnectedNet` divides the penalty by the number of examples: it depends on the weights alone.",
        CLASSIC,
        ((_PENALTY, _PENALTY.replace("self.reg", "self.reg / len(X)")),),
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-of-absolute-weights",
        _penalty("np.sum(np.abs(W))"),
        "The penalty of `FullyConnectedNet` does not sum squares: L2 regularization adds up the squares of all "
        "weights.",
        CLASSIC,
        _penalty("np.linalg.norm(W)"),
        _penalty("np.sum(W)"),
        _penalty("np.sum(W) ** 2"),
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-averaged-over-weights",
        _penalty("np.mean(W**2)"),
        "The penalty of `FullyConnectedNet` is a mean over the weights: it sums their squares.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-gradient-doubled",
        (_gradient("2 * self.reg"),),
        "The gradient of the penalty in `FullyConnectedNet` is twice what it should be: the penalty is half of "
        "`reg` times the squares, so its slope is `reg * W`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-gradient-halved",
        (_gradient("0.5 * self.reg"),),
        "The gradient of the penalty in `FullyConnectedNet` is half of what it should be: the penalty is half of "
        "`reg` times the squares, so its slope is `reg * W`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-gradient-subtracted",
        (_gradient("-self.reg"),),
        "`FullyConnectedNet` gets the sign of the penalty's gradient wrong: larger weights make the loss grow.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-carried-back",
        ((_DX, _DX + '        grads[f"W{i}"] = grads[f"W{i}"] + self.reg * self.params[f"W{i}"]\n'),),
        "`FullyConnectedNet` adds the penalty's gradient twice in hidden layers: `hidden_backward` leaves it to "
        "`loss`.",
        CLASSIC,
    ),
)
