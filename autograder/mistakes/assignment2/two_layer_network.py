"""Mistakes in the network of two layers."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_W1 = '        self.params["W1"] = weight_scale * np.random.randn(input_dim, hidden_dim)\n'
_B1 = '        self.params["b1"] = np.zeros(hidden_dim)\n'
_W2 = '        self.params["W2"] = weight_scale * np.random.randn(hidden_dim, num_classes)\n'
_B2 = '        self.params["b2"] = np.zeros(num_classes)\n'
_FIRST = "        a, cache1 = affine_forward(X, W1, b1)\n"
_SCORES = "        scores, cache2 = affine_forward(h, W2, b2)\n"
_LOSS = "        loss, dscores = softmax_loss(scores, y)\n"
_DH = '        dh, grads["W2"], grads["b2"] = affine_backward(dscores, cache2)\n'
_DA = "        da = relu_backward(dh, relu_cache)\n"
_PENALTY = "        loss += 0.5 * self.reg * (np.sum(W1**2) + np.sum(W2**2))\n"
_DW1 = '        grads["W1"] += self.reg * W1\n'
_DW2 = '        grads["W2"] += self.reg * W2\n'
_BOTH = (_DW1 + _DW2, "")
_BIASES = '        grads["b1"] += self.reg * b1\n        grads["b2"] += self.reg * b2\n'
_BIAS_PENALTY = "        loss += 0.5 * self.reg * (np.sum(b1**2) + np.sum(b2**2))\n"


def _drawn(how: str) -> tuple[tuple[str, str], ...]:
    """Weights drawn in another way, given the size as `{}`; those of the first layer first."""
    return (
        (_W1, f'        self.params["W1"] = {how.format("(input_dim, hidden_dim)")}\n'),
        (_W2, f'        self.params["W2"] = {how.format("(hidden_dim, num_classes)")}\n'),
    )


def _drawn_backwards(how: str) -> tuple[tuple[str, str], ...]:
    """The same, those of the second layer first."""
    (_, first), (_, second) = _drawn(how)
    return ((_W1, second), (_W2, first))


def _without_labels(what: str) -> tuple[tuple[str, str], ...]:
    """What is returned without labels."""
    return ((_SCORES, f"{_SCORES}        if y is None:\n            return {what}\n"),)


def _gradient(factor: str) -> tuple[tuple[str, str], ...]:
    return ((_DW1, f'        grads["W1"] += {factor} * W1\n'), (_DW2, f'        grads["W2"] += {factor} * W2\n'))


def _own_softmax(shifted: str, loss: str) -> tuple[tuple[str, str], ...]:
    return (
        (
            _LOSS,
            f"        rows, e = np.arange(len(y)), np.exp({shifted})\n"
            "        dscores = e / e.sum(axis=1, keepdims=True)\n"
            f"        loss = {loss}.mean()\n"
            "        dscores[rows, y] -= 1\n        dscores /= len(y)\n",
        ),
    )


MISTAKES = (
    _on(
        "TwoLayerNet",
        "two-layers-penalty-without-half",
        (("loss += 0.5 * self.reg", "loss += self.reg"),),
        "The penalty of `TwoLayerNet` is twice what it should be: halve it, so that its gradient is `reg` times "
        "the weights.",
        CHECKS,
        (("loss += 0.5 * self.reg", "loss += self.reg"), *_gradient("2 * self.reg")),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-gradient-doubled",
        _gradient("2 * self.reg"),
        "The gradient of the penalty in `TwoLayerNet` is twice what it should be: the penalty is half of `reg` "
        "times the squares, so its slope is `reg * W`.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-gradient-halved",
        _gradient("0.5 * self.reg"),
        "The gradient of the penalty in `TwoLayerNet` is half of what it should be: the penalty is half of `reg` "
        "times the squares, so its slope is `reg * W`.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-gradient-subtracted",
        _gradient("-self.reg"),
        "`TwoLayerNet` gets the sign of the penalty's gradient wrong: larger weights make the loss grow.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-biases-penalized",
        ((_PENALTY, _PENALTY + _BIAS_PENALTY), (_DW2, _DW2 + _BIASES)),
        "`TwoLayerNet` penalizes biases: only the weights are regularized, in the loss and in the gradients.",
        CHECKS,
        ((_DW2, _DW2 + _BIASES),),
        ((_PENALTY, _PENALTY + _BIAS_PENALTY),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-not-in-the-gradient",
        (_BOTH,),
        "The gradients of `TwoLayerNet` lack the penalty: add `reg` times the weights to those of `W1` and `W2`.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-not-in-the-loss",
        ((_PENALTY, ""),),
        "The loss of `TwoLayerNet` lacks the penalty, which its gradients have: add half of `reg` times the squared "
        "weights.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-not-regularized",
        ((_PENALTY, ""), _BOTH),
        "The `reg` that `TwoLayerNet` is made with has no effect: it belongs to the loss and to the weights' "
        "gradients.",
        TRIALS,
        ((_B2, f"{_B2}        self.reg = 0.0\n"),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-regularization-fixed",
        (
            (_B2, f"{_B2}        self.strength = reg\n"),
            (_PENALTY, _PENALTY.replace("self.reg", "self.strength")),
            *_gradient("self.strength"),
        ),
        "`TwoLayerNet` goes on with the `reg` that it was made with, even if its attribute `reg` is set later: let "
        "`loss` read the attribute.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-averaged",
        ((_PENALTY, _PENALTY.replace("self.reg", "self.reg / len(X)")), *_gradient("self.reg / len(X)")),
        "`TwoLayerNet` divides the penalty by the number of examples: it depends on the weights alone.",
        CLASSIC,
        ((_PENALTY, _PENALTY.replace("self.reg", "self.reg / len(X)")),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-of-norms",
        ((_PENALTY, "        loss += 0.5 * self.reg * (np.linalg.norm(W1) + np.linalg.norm(W2))\n"),),
        "The penalty of `TwoLayerNet` does not sum squares: L2 regularization adds up the squares of all weights.",
        CLASSIC,
        ((_PENALTY, "        loss += 0.5 * self.reg * (np.abs(W1).sum() + np.abs(W2).sum())\n"),),
        ((_PENALTY, "        loss += 0.5 * self.reg * (W1.sum() + W2.sum())\n"),),
        ((_PENALTY, "        loss += 0.5 * self.reg * (W1.sum() ** 2 + W2.sum() ** 2)\n"),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-averaged-over-weights",
        ((_PENALTY, "        loss += 0.5 * self.reg * (np.mean(W1**2) + np.mean(W2**2))\n"),),
        "The penalty of `TwoLayerNet` is a mean over the weights: it sums their squares.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-first-not-penalized",
        (
            ("(np.sum(W1**2) + np.sum(W2**2))", "np.sum(W2**2)"),
            (_DW1, ""),
        ),
        "`TwoLayerNet` leaves the first layer out of the regularization of the loss, of its gradients or of both: both "
        "weight matrices are part of it.",
        CLASSIC,
        (("(np.sum(W1**2) + np.sum(W2**2))", "np.sum(W2**2)"),),
        ((_DW1, ""),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-second-not-penalized",
        (
            ("(np.sum(W1**2) + np.sum(W2**2))", "np.sum(W1**2)"),
            (_DW2, ""),
        ),
        "`TwoLayerNet` leaves the second layer out of the regularization of the loss, of its gradients or of both: "
        "both weight matrices are part of it.",
        CLASSIC,
        (("(np.sum(W1**2) + np.sum(W2**2))", "np.sum(W1**2)"),),
        ((_DW2, ""),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-relu-on-the-scores",
        ((_SCORES, f"{_SCORES}        scores = np.maximum(scores, 0)\n"),),
        "`TwoLayerNet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
        (
            (_SCORES, f"{_SCORES}        scores, top_cache = relu_forward(scores)\n"),
            (_DH, f"        dscores = relu_backward(dscores, top_cache)\n{_DH}"),
        ),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-relu-on-the-images",
        ((_FIRST, "        a, cache1 = affine_forward(np.maximum(X, 0), W1, b1)\n"),),
        "`TwoLayerNet` puts a ReLU before its first layer: it comes between the two affine layers only.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-without-relu",
        (
            ("h, relu_cache = relu_forward(a)", "h = a"),
            ("da = relu_backward(dh, relu_cache)", "da = dh"),
        ),
        "`TwoLayerNet` has no ReLU between its layers, so that the two are no more than one affine map: put it in.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-gradient-past-the-relu",
        ((_DA, "        da = dh\n"),),
        "`TwoLayerNet` does not take the gradient back through its ReLU: the first layer's gradients need that.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-without-biases",
        ((_FIRST, _FIRST.replace("b1", "0 * b1")), (_SCORES, _SCORES.replace("b2", "0 * b2"))),
        "`TwoLayerNet` does not add its biases: each affine layer adds its own.",
        CLASSIC,
        ((_FIRST, _FIRST.replace("b1", "0 * b1")),),
        ((_SCORES, _SCORES.replace("b2", "0 * b2")),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-hinge-loss",
        ((_LOSS, _LOSS.replace("softmax", "svm")),),
        "The loss of `TwoLayerNet` is the SVM loss of the scores: this network has a softmax.",
        TRIALS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-loss-summed",
        ((_LOSS, f"{_LOSS}        loss, dscores = len(y) * loss, len(y) * dscores\n"),),
        "`TwoLayerNet` sums up the losses of the examples instead of averaging them: divide by their number, in the "
        "loss and its gradients.",
        TRIALS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-gradient-summed",
        ((_LOSS, f"{_LOSS}        dscores = len(y) * dscores\n"),),
        "The gradients of `TwoLayerNet` belong to the summed loss: divide them by the number of examples like the "
        "loss.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-averaged-again",
        ((_LOSS, f"{_LOSS}        loss, dscores = loss / len(y), dscores / len(y)\n"),),
        "`TwoLayerNet` divides by the number of examples more than once: the loss is their mean, and so are its "
        "gradients.",
        CLASSIC,
        ((_LOSS, f"{_LOSS}        loss = loss / len(y)\n"),),
        ((_LOSS, f"{_LOSS}        dscores = dscores / len(y)\n"),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-softmax-twice",
        (
            (
                _LOSS,
                "        e = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
                "        loss, dscores = softmax_loss(e / e.sum(axis=1, keepdims=True), y)\n",
            ),
        ),
        "`TwoLayerNet` passes probabilities to the softmax loss, which makes its own: give it the scores.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-own-softmax-overflows",
        _own_softmax("scores", "-np.log(dscores[rows, y])"),
        "The loss of `TwoLayerNet` overflows where scores are large or far apart: add a suitable constant to each "
        "example's scores first, as `softmax_loss` should.",
        TRIALS,
        _own_softmax("scores", "np.log(e.sum(axis=1)) - scores[rows, y]"),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-scores-squeezed",
        _without_labels("scores.squeeze()"),
        "Without labels, `TwoLayerNet` returns scores of another shape for a single example: it is (1, C) there.",
        TRIALS,
        ((_SCORES, f"{_SCORES}        scores = scores.squeeze()\n"),),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-probabilities-returned",
        _without_labels("np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)"),
        "Without labels, `TwoLayerNet` returns probabilities: return the scores themselves.",
        CLASSIC,
        _without_labels(
            "np.exp(scores - scores.max(axis=1, keepdims=True)) "
            "/ np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)"
        ),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-prediction-returned",
        _without_labels("scores.argmax(axis=1)"),
        "Without labels, `TwoLayerNet` returns one number for an example: return the scores of all classes.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-scores-returned-with-a-cache",
        _without_labels("scores, cache2"),
        "Without labels, `TwoLayerNet` returns more than the scores: return these alone.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-scale-of-one-layer",
        (("weight_scale * np.random.randn(hidden_dim, num_classes)", "np.random.randn(hidden_dim, num_classes)"),),
        "`TwoLayerNet` forgets `weight_scale` in the second layer: it is the standard deviation of all weights.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-weights-not-normal",
        _drawn("weight_scale * np.sqrt(3) * np.random.uniform(-1, 1, {})"),
        "`TwoLayerNet` draws its weights from another distribution than the normal one: `randn` draws from that.",
        TRIALS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-weights-uniform",
        _drawn("weight_scale * np.random.uniform(0, 1, {})"),
        "`TwoLayerNet` draws its weights uniformly: draw them normally around 0, with `weight_scale` as deviation.",
        CLASSIC,
        _drawn_backwards("weight_scale * np.random.uniform(0, 1, {})"),
        _drawn("np.random.uniform(-weight_scale, weight_scale, {})"),
        _drawn_backwards("np.random.uniform(-weight_scale, weight_scale, {})"),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-weights-around-the-scale",
        _drawn("np.random.normal(weight_scale, weight_scale, {})"),
        "`TwoLayerNet` draws its weights around `weight_scale`: they are normal around zero, with that as deviation.",
        TRIALS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-scale-as-variance",
        _drawn("np.random.normal(0, np.sqrt(weight_scale), {})"),
        "`TwoLayerNet` draws its weights with a deviation other than `weight_scale`: that is not the variance, and "
        "layer sizes play no part.",
        TRIALS,
        _drawn_backwards("np.random.normal(0, np.sqrt(weight_scale), {})"),
        _drawn("np.random.normal(0, 1, {0}) / np.sqrt({0}[0])"),
        _drawn_backwards("np.random.normal(0, 1, {0}) / np.sqrt({0}[0])"),
        _drawn("np.random.normal(0, weight_scale**2, {})"),
        _drawn("np.random.normal(0, weight_scale, {0}) / np.sqrt({0}[0])"),
        _drawn("np.random.normal(0, weight_scale, {0}) * np.sqrt(2 / {0}[0])"),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-scale-ignored",
        _drawn("np.random.normal(0, 1, {})"),
        "`TwoLayerNet` draws `W1`, if not all weights, without looking at `weight_scale`: that is their deviation.",
        CLASSIC,
        _drawn_backwards("np.random.normal(0, 1, {})"),
        _drawn("1e-3 * np.random.normal(0, 1, {})"),
        _drawn_backwards("1e-3 * np.random.normal(0, 1, {})"),
        _drawn("1e-2 * np.random.normal(0, 1, {})"),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-scale-of-zero-replaced",
        _drawn("(weight_scale or 1e-3) * np.random.normal(0, 1, {})"),
        "`TwoLayerNet` treats a `weight_scale` of 0 as if none were given: with 0, all weights should start at zero.",
        TRIALS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-weights-alike",
        _drawn("np.full({}, weight_scale)"),
        "`TwoLayerNet` starts with weights that are all alike: draw them normally around 0, or all units learn the "
        "same.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-weights-zero",
        _drawn("np.zeros({})"),
        "`TwoLayerNet` starts with weights of zero: draw them normally, or all units learn the same.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-biases-random",
        (
            (_B1, _B1.replace("np.zeros(", "weight_scale * np.random.randn(")),
            (_B2, _B2.replace("np.zeros(", "weight_scale * np.random.randn(")),
        ),
        "`TwoLayerNet` starts with biases that are not zero: only the weights are drawn at random.",
        CLASSIC,
        ((_B1, _B1.replace("zeros", "ones")), (_B2, _B2.replace("zeros", "ones"))),
        (
            (_W2, _W2 + _B1.replace("np.zeros(", "weight_scale * np.random.randn(")),
            (_B1, ""),
            (_B2, _B2.replace("np.zeros(", "weight_scale * np.random.randn(")),
        ),
    ),
    _on(
        "TwoLayerNet",
        "two-layers-biases-as-rows",
        ((_B1, _B1.replace("hidden_dim", "(1, hidden_dim)")), (_B2, _B2.replace("num_classes", "(1, num_classes)"))),
        "The biases of `TwoLayerNet` are matrices of one row: their shapes are (H,) and (C,).",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-share-parameters",
        ((_W1, f'        self.params = TwoLayerNet.__init__.__dict__.setdefault("params", {{}})\n{_W1}'),),
        "All networks of `TwoLayerNet` share one dictionary of parameters: each one needs its own, made in `__init__`.",
        TRIALS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-gradients-under-other-names",
        ((_DW2, f'{_DW2}        grads = {{f"d{{name}}": value for name, value in grads.items()}}\n'),),
        "`grads` of `TwoLayerNet` has none of the names in `params`: a gradient goes by the name of its parameter.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-bias-gradients-lacking",
        ((_DW2, f'{_DW2}        del grads["b1"], grads["b2"]\n'),),
        "`grads` of `TwoLayerNet` lacks the biases: every parameter has a gradient.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-images-reshaped-in-place",
        ((_FIRST, f"        X.shape = (X.shape[0], -1)\n{_FIRST}"),),
        "`loss` of `TwoLayerNet` changes its argument `X`, by itself or in a layer: work on another array, since the "
        "caller still needs it.",
        TRIALS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-labels-in-place",
        ((_LOSS, f"{_LOSS}        y.shape = (-1, 1)\n"),),
        "`loss` of `TwoLayerNet` changes its argument `y`, by itself or in the softmax loss: work on another array, "
        "since the caller still needs it.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-step-within-the-loss",
        ((_DW2, f"{_DW2}        for name in grads:\n            self.params[name] -= 1e-3 * grads[name]\n"),),
        "`loss` of `TwoLayerNet` changes the parameters: it only works out loss and gradients, the Solver takes the "
        "steps.",
        CLASSIC,
    ),
)
