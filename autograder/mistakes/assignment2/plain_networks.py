"""Mistakes in fully connected networks of affine layers and ReLUs, of any depth."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_DRAW = "weight_scale * np.random.randn(dims[i - 1], dims[i])"
_B = '            self.params[f"b{i}"] = np.zeros(dims[i])\n'
_AFFINE = "        a, affine_cache = affine_forward(x, W, b)\n"
_RELU = "        out, relu_cache = relu_forward(a)\n"
_CACHE = "        cache = (affine_cache, relu_cache)\n"
_UNPACK = "        affine_cache, relu_cache = cache\n"
_DA = "        da = relu_backward(dout, relu_cache)\n"
_START = "        out, caches = X, {}\n"
_FORWARD = "            out, caches[i] = self.hidden_forward(i, out)\n"
_SCORES = '        scores, caches[L] = affine_forward(out, self.params[f"W{L}"], self.params[f"b{L}"])\n'
_LOSS = "        loss, dscores = softmax_loss(scores, y)\n"
_BACKWARD = "            dout, layer_grads = self.hidden_backward(i, dout, caches[i])\n"
_UPDATE = "            grads.update(layer_grads)\n"
_DW = '            grads[f"W{i}"] += self.reg * W\n'
_OWN_FORWARD = (
    _FORWARD,
    '            a, affine_cache = affine_forward(out, self.params[f"W{i}"], self.params[f"b{i}"])\n'
    "            out, relu_cache = relu_forward(a)\n"
    "            caches[i] = affine_cache, relu_cache\n",
)
_OWN_BACKWARD = (
    _BACKWARD,
    "            affine_cache, relu_cache = caches[i]\n"
    "            dout, dW, db = affine_backward(relu_backward(dout, relu_cache), affine_cache)\n"
    '            layer_grads = {f"W{i}": dW, f"b{i}": db}\n',
)
_KEPT = '        self.__dict__.setdefault("kept", {})[i] = affine_cache, relu_cache\n'


def _drawn(how: str) -> tuple[tuple[str, str], ...]:
    return ((_DRAW, how.format("(dims[i - 1], dims[i])")),)


def _without_labels(what: str) -> tuple[tuple[str, str], ...]:
    """What is returned without labels."""
    return ((_SCORES, f"{_SCORES}        if y is None:\n            return {what}\n"),)


def _own_softmax(loss: str) -> tuple[tuple[str, str], ...]:
    return (
        (
            _LOSS,
            "        rows, e = np.arange(len(y)), np.exp(scores)\n"
            "        dscores = e / e.sum(axis=1, keepdims=True)\n"
            f"        loss = {loss}.mean()\n"
            "        dscores[rows, y] -= 1\n        dscores /= len(y)\n",
        ),
    )


MISTAKES = (
    _on(
        "FullyConnectedNet",
        "net-hidden-layers-without-relu",
        (
            ("out, relu_cache = relu_forward(a)", "out, relu_cache = a, None"),
            ("da = relu_backward(dout, relu_cache)", "da = dout"),
        ),
        "The hidden layers of `FullyConnectedNet` have no ReLU, so that the whole net is one affine map: put it in.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-gradient-past-the-relu",
        ((_DA, "        da = dout\n"),),
        "`hidden_backward` of `FullyConnectedNet` does not take the gradient back through the ReLU: the layers below "
        "need that.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-hidden-layers-without-biases",
        ((_AFFINE, _AFFINE.replace("W, b", "W, 0 * b")),),
        "The hidden layers of `FullyConnectedNet` do not add their biases: each affine layer adds its own.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-relu-on-the-scores",
        (('self.params[f"b{L}"])\n', 'self.params[f"b{L}"])\n        scores = np.maximum(scores, 0)\n'),),
        "`FullyConnectedNet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
        (
            (_SCORES, f"{_SCORES}        scores, top_cache = relu_forward(scores)\n"),
            (_LOSS, f"{_LOSS}        dscores = relu_backward(dscores, top_cache)\n"),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-one-gradient-for-all-layers",
        ((_BACKWARD, "            _, layer_grads = self.hidden_backward(i, dout, caches[i])\n"),),
        "`FullyConnectedNet` does not hand the gradient on from layer to layer: each hidden layer takes the `dx` of "
        "the one above.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-hinge-loss",
        ((_LOSS, _LOSS.replace("softmax", "svm")),),
        "The loss of `FullyConnectedNet` is the SVM loss of the scores: this network has a softmax.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-loss-summed",
        ((_LOSS, f"{_LOSS}        loss, dscores = len(y) * loss, len(y) * dscores\n"),),
        "`FullyConnectedNet` sums up the losses of the examples instead of averaging them: divide by their number, in "
        "the loss and its gradients.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-gradient-summed",
        ((_LOSS, f"{_LOSS}        dscores = len(y) * dscores\n"),),
        "The gradients of `FullyConnectedNet` belong to the summed loss: divide them by the number of examples like "
        "the loss.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-averaged-again",
        ((_LOSS, f"{_LOSS}        loss, dscores = loss / len(y), dscores / len(y)\n"),),
        "`FullyConnectedNet` divides by the number of examples more than once: the loss is their mean, and so are "
        "its gradients.",
        CLASSIC,
        ((_LOSS, f"{_LOSS}        loss = loss / len(y)\n"),),
        ((_LOSS, f"{_LOSS}        dscores = dscores / len(y)\n"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-softmax-twice",
        (
            (
                _LOSS,
                "        e = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
                "        loss, dscores = softmax_loss(e / e.sum(axis=1, keepdims=True), y)\n",
            ),
        ),
        "`FullyConnectedNet` passes probabilities to the softmax loss, which makes its own: give it the scores.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-own-softmax-overflows",
        _own_softmax("-np.log(dscores[rows, y])"),
        "The loss of `FullyConnectedNet` overflows where scores are large or far apart: add a suitable constant to "
        "each example's scores first, as `softmax_loss` should.",
        TRIALS,
        _own_softmax("np.log(e.sum(axis=1)) - scores[rows, y]"),
    ),
    _on(
        "FullyConnectedNet",
        "net-scores-squeezed",
        _without_labels("scores.squeeze()"),
        "Without labels, `FullyConnectedNet` returns scores of another shape for a single example: it is (1, C) there.",
        TRIALS,
        ((_SCORES, f"{_SCORES}        scores = scores.squeeze()\n"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-probabilities-returned",
        _without_labels("np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)"),
        "Without labels, `FullyConnectedNet` returns probabilities: return the scores themselves.",
        CLASSIC,
        _without_labels(
            "np.exp(scores - scores.max(axis=1, keepdims=True)) "
            "/ np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)"
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-prediction-returned",
        _without_labels("scores.argmax(axis=1)"),
        "Without labels, `FullyConnectedNet` returns one number for an example: return the scores of all classes.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-weights-uniform",
        (("np.random.randn(dims[i - 1], dims[i])", "np.random.rand(dims[i - 1], dims[i])"),),
        "`FullyConnectedNet` draws its weights uniformly: draw them normally around 0, with `weight_scale` as "
        "deviation.",
        HAND_INS,
        _drawn("np.random.uniform(-weight_scale, weight_scale, {})"),
    ),
    _on(
        "FullyConnectedNet",
        "net-weights-not-normal",
        _drawn("weight_scale * np.sqrt(3) * np.random.uniform(-1, 1, {})"),
        "`FullyConnectedNet` draws its weights from another distribution than the normal one: `randn` draws from that, "
        "uncut.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-weights-around-the-scale",
        _drawn("np.random.normal(weight_scale, weight_scale, {})"),
        "`FullyConnectedNet` draws its weights around `weight_scale`: they are normal around zero, with that as "
        "deviation.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-weight-scale-as-variance",
        _drawn("np.random.normal(0, np.sqrt(weight_scale), {})"),
        "`FullyConnectedNet` draws its weights with a deviation other than `weight_scale`: that is not the "
        "variance, and layer sizes play no part.",
        CLASSIC,
        _drawn("np.random.normal(0, 1, {0}) / np.sqrt({0}[0])"),
        _drawn("np.random.normal(0, weight_scale**2, {})"),
        _drawn("np.random.normal(0, weight_scale, {0}) / np.sqrt({0}[0])"),
        _drawn("np.random.normal(0, weight_scale, {0}) * np.sqrt(2 / {0}[0])"),
    ),
    _on(
        "FullyConnectedNet",
        "net-weight-scale-ignored",
        (("weight_scale * np.random", "1e-2 * np.random"),),
        "`FullyConnectedNet` draws `W1`, if not all weights, without looking at `weight_scale`: that is their "
        "deviation.",
        CLASSIC,
        (("weight_scale * np.random", "np.random"),),
        (("weight_scale * np.random", "1e-3 * np.random"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-weight-scale-of-one-layer",
        (("weight_scale * np.random", "(weight_scale if i < self.num_layers else 1) * np.random"),),
        "`FullyConnectedNet` forgets `weight_scale` in the last layer: it is the standard deviation of all weights.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-weight-scale-of-zero-replaced",
        _drawn("(weight_scale or 1e-2) * np.random.normal(0, 1, {})"),
        "`FullyConnectedNet` treats a `weight_scale` of 0 as if none were given: with 0, all weights should start "
        "at zero.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-weights-alike",
        _drawn("np.full({}, weight_scale)"),
        "`FullyConnectedNet` starts with weights that are all alike: draw them normally around 0, or all units learn "
        "the same.",
        CLASSIC,
        _drawn("np.zeros({})"),
    ),
    _on(
        "FullyConnectedNet",
        "net-weights-transposed",
        _drawn("weight_scale * np.random.normal(0, 1, {}).T"),
        "The weights of `FullyConnectedNet` have rows and columns swapped: `W1` has a row for each input and a column "
        "for each output.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-hidden-layers-of-one-size",
        (
            (
                _DRAW,
                _DRAW.replace(
                    "dims[i - 1], dims[i]", "dims[min(i - 1, 1)], dims[min(i, 1)] if i < len(dims) - 1 else dims[i]"
                ),
            ),
        ),
        "`FullyConnectedNet` gives all its hidden layers the size of the first: `hidden_dims` holds a size for each.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-biases-random",
        (("np.zeros(dims[i])", "weight_scale * np.random.randn(dims[i])"),),
        "`FullyConnectedNet` starts with biases that are not zero: only the weights are drawn at random.",
        CLASSIC,
        (("np.zeros(dims[i])", "np.ones(dims[i])"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-biases-as-rows",
        (("np.zeros(dims[i])", "np.zeros((1, dims[i]))"),),
        "The biases of `FullyConnectedNet` are matrices of one row: each has a single axis.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-always-float32",
        ((_B, f"{_B}        dtype = np.float32\n"),),
        "`FullyConnectedNet` stores its parameters in float32 even if another `dtype` is asked for: gradient checks "
        "need float64.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-always-float64",
        ((_B, f"{_B}        dtype = np.float64\n"),),
        "`FullyConnectedNet` stores its parameters in float64 even if another `dtype` is asked for: go by that.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-counts-hidden-layers",
        (
            (_B, f"{_B}        self.num_layers = len(hidden_dims)\n"),
            (_START, f"        L = self.num_layers + 1\n{_START}"),
        ),
        "`num_layers` of `FullyConnectedNet` is not the number of affine layers: the one that gives the scores counts, "
        "too, and nothing else.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-past-the-methods",
        (_OWN_FORWARD, _OWN_BACKWARD),
        "`loss` of `FullyConnectedNet` does not go through `self.hidden_forward` and `self.hidden_backward`, so that a "
        "subclass cannot override them.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-further-gradients-lost",
        ((_UPDATE, '            grads[f"W{i}"], grads[f"b{i}"] = layer_grads[f"W{i}"], layer_grads[f"b{i}"]\n'),),
        "`loss` of `FullyConnectedNet` keeps only some of what `hidden_backward` returns: another kind of hidden "
        "layer may have gradients besides W and b.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-runs-hidden-layers-again",
        (
            (_FORWARD, f"            caches[i, 0] = out\n{_FORWARD}"),
            (_BACKWARD, f"            _, caches[i] = self.hidden_forward(i, caches[i, 0])\n{_BACKWARD}"),
        ),
        "`loss` of `FullyConnectedNet` does not call `hidden_forward` exactly once for each hidden layer: keep the "
        "cache that it returned.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-uses-the-latest-cache",
        ((_CACHE, _CACHE + _KEPT), (_UNPACK, "        affine_cache, relu_cache = self.kept[i]\n")),
        "`hidden_backward` of `FullyConnectedNet` goes back through the latest forward pass: it should go through "
        "the one whose cache it is given.",
        TRIALS,
        (
            (_CACHE, f"{_CACHE}{_KEPT}        cache = self.kept\n"),
            (_UNPACK, "        affine_cache, relu_cache = cache[i]\n"),
            (_FORWARD, "            out, cache = self.hidden_forward(i, out)\n"),
            (_BACKWARD, _BACKWARD.replace("caches[i]", "cache")),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-hidden-dx-flat",
        ((_AFFINE, f"        x = x.reshape(x.shape[0], -1)\n{_AFFINE}"),),
        "`dx` of `hidden_backward` in `FullyConnectedNet` does not have the shape of what went into the layer, if "
        "that was images: give `dx` that shape.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-hidden-gradient-in-place",
        (
            (_DA, "        da = dout\n        da[relu_cache <= 0] = 0\n"),
            (_RELU, "        out, relu_cache = np.maximum(a, 0), a\n"),
        ),
        "`hidden_backward` of `FullyConnectedNet` changes the `dout` that it is given: work on a new array.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-gradients-under-other-names",
        ((_DW, f'{_DW}        grads = {{f"d{{name}}": value for name, value in grads.items()}}\n'),),
        "`grads` of `FullyConnectedNet` has none of the names in `params`: a gradient goes by the name of its "
        "parameter.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-bias-gradients-lacking",
        ((_DW, f'{_DW}            del grads[f"b{{i}}"]\n'),),
        "`grads` of `FullyConnectedNet` lacks the biases: every parameter has a gradient.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-images-reshaped-in-place",
        ((_START, f"        X.shape = (X.shape[0], -1)\n{_START}"),),
        "`loss` of `FullyConnectedNet` changes its argument `X`, by itself or in a layer: work on another array, "
        "since the caller still needs it.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-labels-in-place",
        ((_LOSS, f"{_LOSS}        y.shape = (-1, 1)\n"),),
        "`loss` of `FullyConnectedNet` changes its argument `y`, by itself or in the softmax loss: work on another "
        "array, since the caller still needs it.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-step-within-the-loss",
        ((_DW, f"{_DW}        for name in grads:\n            self.params[name] -= 1e-3 * grads[name]\n"),),
        "`loss` of `FullyConnectedNet` changes the parameters: it only works out loss and gradients, the Solver takes "
        "the steps.",
        CLASSIC,
    ),
)
