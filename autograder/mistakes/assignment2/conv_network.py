"""Mistakes in the convolutional network."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "ThreeLayerConvNet")

_SHAPES = ("num_filters, C, filter_size, filter_size", "pooled, hidden_dim", "hidden_dim, num_classes")
_DRAWN = tuple(f"weight_scale * np.random.randn({shape})" for shape in _SHAPES)
_BIASES = "np.zeros(num_filters)", "np.zeros(hidden_dim)", "np.zeros(num_classes)"
_SHRUNK = 'shrunk = 2 * self.conv_param["pad"] + 1 - filter_size'
_POOLED = "pooled = num_filters * ((H + shrunk) // 2) * ((W + shrunk) // 2)"
_CONVOLVED = "a1, conv_cache = conv_forward_fast(X, W1, b1, self.conv_param)"
_POOLING = "pooled, pool_cache = max_pool_forward_fast(h1, self.pool_param)"
_POOLING_BACK = "dh1 = max_pool_backward_fast(dpooled, pool_cache)"
_HIDDEN = "a2, affine2_cache = affine_forward(pooled, W2, b2)"
_SCORES = "scores, affine3_cache = affine_forward(h2, W3, b3)"
_SOFTMAX = "loss, dscores = softmax_loss(scores, y)"
_NAMES = 'for name in ("W1", "W2", "W3"):'
_PENALTY = "loss += 0.5 * self.reg * np.sum(W**2)"
_SHRINKING = "grads[name] += self.reg * W"
_OF_BIASES = '    for name in ("b1", "b2", "b3"):\n            '
_BIASES_IN_GRADIENTS = "grads[name] = grads[name] + self.reg * self.params[name]"
_BIASES_IN_LOSS = "loss += 0.5 * self.reg * np.sum(self.params[name] ** 2)"
_EXPONENTIALS = "dscores = np.exp(scores)\n        dscores /= dscores.sum(axis=1, keepdims=True)"
_OVERFLOWING = (
    f"{_EXPONENTIALS}\n"
    "        loss = -np.log(dscores[np.arange(len(y)), y]).mean()\n"
    "        dscores[np.arange(len(y)), y] -= 1\n"
    "        dscores /= len(y)"
)
_HINGE = (
    "margins = np.maximum(0, scores - scores[np.arange(len(y)), y][:, np.newaxis] + 1)\n"
    "        margins[np.arange(len(y)), y] = 0\n"
    "        loss = margins.sum() / len(y)\n"
    "        dscores = (margins > 0) / len(y)\n"
    "        dscores[np.arange(len(y)), y] -= dscores.sum(axis=1)"
)


def _weights(drawn: str, layers: tuple[int, ...] = (0, 1, 2)) -> tuple[tuple[str, str], ...]:
    """Weights of some layers drawn in another way, in which {} is their shape."""
    return tuple((_DRAWN[layer], drawn.replace("{}", _SHAPES[layer])) for layer in layers)


MISTAKES = (
    _on(
        "conv-net-penalty-without-half",
        ((_PENALTY, "loss += self.reg * np.sum(W**2)"),),
        "The penalty of `ThreeLayerConvNet` is twice what it should be: halve it, so that its gradient is `reg` "
        "times the weights.",
        HAND_INS,
        ((_PENALTY, "loss += self.reg * np.sum(W**2)"), (_SHRINKING, "grads[name] += 2 * self.reg * W")),
    ),
    _on(
        "conv-net-penalty-in-the-gradient-doubled",
        ((_SHRINKING, "grads[name] += 2 * self.reg * W"),),
        "The gradients of `ThreeLayerConvNet` contain the penalty's gradient twice: with the half in the loss it "
        "is `reg` times the weights.",
        CLASSIC,
    ),
    _on(
        "conv-net-penalty-in-the-gradient-halved",
        ((_SHRINKING, "grads[name] += 0.5 * self.reg * W"),),
        "The gradients of `ThreeLayerConvNet` contain only half the penalty's gradient: with the half in the loss "
        "it is `reg` times the weights.",
        CLASSIC,
    ),
    _on(
        "conv-net-penalty-not-in-the-gradient",
        ((f"            {_SHRINKING}\n", ""),),
        "The gradients of `ThreeLayerConvNet` lack the penalty: add `reg` times the weights to that of each `W`.",
        HAND_INS,
    ),
    _on(
        "conv-net-penalty-not-in-the-loss",
        ((f"            {_PENALTY}\n", ""),),
        "The loss of `ThreeLayerConvNet` lacks the penalty, which its gradients have: add half of `reg` times all "
        "squared weights.",
        CLASSIC,
    ),
    _on(
        "conv-net-penalty-alone",
        ((_NAMES, f"loss = 0.0\n        {_NAMES}"),),
        "The loss of `ThreeLayerConvNet` is the penalty alone: add it to the softmax loss.",
        CLASSIC,
        ((_PENALTY, "loss = 0.5 * self.reg * np.sum(W**2)"),),
    ),
    _on(
        "conv-net-without-gradients-of-biases",
        ((_SHRINKING, f'{_SHRINKING}\n        del grads["b1"], grads["b2"], grads["b3"]'),),
        "`ThreeLayerConvNet` gives no gradients for its biases: `grads` has one for everything in `params`.",
        CLASSIC,
        ((_SHRINKING, f'{_SHRINKING}\n        del grads["b1"]'),),
    ),
    _on(
        "conv-net-without-penalty",
        ((f"            {_PENALTY}\n            {_SHRINKING}\n", "            pass\n"),),
        "`ThreeLayerConvNet` leaves out the regularization: it belongs to the loss and to the gradients of all `W`.",
        CLASSIC,
    ),
    _on(
        "conv-net-penalty-averaged",
        ((_PENALTY, "loss += 0.5 * self.reg * np.sum(W**2) / len(X)"),),
        "`ThreeLayerConvNet` divides the penalty by the number of images: only the loss of the data is a mean.",
        CLASSIC,
        (
            (_PENALTY, "loss += 0.5 * self.reg * np.sum(W**2) / len(X)"),
            (_SHRINKING, "grads[name] += self.reg * W / len(X)"),
        ),
        ((_PENALTY, "loss += 0.5 * self.reg * np.mean(W**2)"),),
    ),
    _on(
        "conv-net-penalty-skips-the-filters",
        ((_NAMES, 'for name in ("W2", "W3"):'),),
        "`ThreeLayerConvNet` leaves the filters out of the regularization of the loss, of its gradients or of both: "
        "`W1` is part of it, too.",
        CLASSIC,
        ((_PENALTY, 'loss += 0.5 * self.reg * np.sum(W**2) * (name != "W1")'),),
        ((_SHRINKING, f'{_SHRINKING} * (name != "W1")'),),
    ),
    _on(
        "conv-net-penalty-skips-an-affine-layer",
        ((_NAMES, 'for name in ("W1", "W2"):'),),
        "`ThreeLayerConvNet` leaves affine weights out of the regularization of the loss, of its gradients or of both: "
        "`W1`, `W2` and `W3` are all part of it.",
        CLASSIC,
        ((_NAMES, 'for name in ("W1", "W3"):'),),
        ((_NAMES, 'for name in ("W1",):'),),
        ((_PENALTY, 'loss += 0.5 * self.reg * np.sum(W**2) * (name != "W3")'),),
        ((_SHRINKING, f'{_SHRINKING} * (name != "W3")'),),
        ((_PENALTY, 'loss += 0.5 * self.reg * np.sum(W**2) * (name != "W2")'),),
        ((_SHRINKING, f'{_SHRINKING} * (name != "W2")'),),
    ),
    _on(
        "conv-net-biases-penalized",
        ((_SHRINKING, f"{_SHRINKING}\n    {_OF_BIASES}{_BIASES_IN_LOSS}\n            {_BIASES_IN_GRADIENTS}"),),
        "`ThreeLayerConvNet` has a penalty for the biases: biases are not regularized.",
        CHECKS,
        ((_SHRINKING, f"{_SHRINKING}\n    {_OF_BIASES}{_BIASES_IN_GRADIENTS}"),),
        ((_SHRINKING, f"{_SHRINKING}\n    {_OF_BIASES}{_BIASES_IN_LOSS}"),),
    ),
    _on(
        "conv-net-reg-kept-from-the-start",
        (
            (_SHRUNK, f"self.strength = reg\n        {_SHRUNK}"),
            (_PENALTY, "loss += 0.5 * self.strength * np.sum(W**2)"),
            (_SHRINKING, "grads[name] += self.strength * W"),
        ),
        "`ThreeLayerConvNet` keeps the strength of regularization that it was made with: `loss` has to look at "
        "`self.reg`, which may be changed.",
        TRIALS,
    ),
    _on(
        "conv-net-for-square-images",
        (("((W + shrunk) // 2)", "((H + shrunk) // 2)"),),
        "`ThreeLayerConvNet` takes images to be square: the rows of `W2` follow from height and width.",
        HAND_INS,
        (("((H + shrunk) // 2)", "((W + shrunk) // 2)"),),
        ((_POOLED, "pooled = num_filters * (H // 2) * (H // 2)"),),
    ),
    _on(
        "conv-net-a-quarter-of-all-pixels",
        ((_POOLED, "pooled = num_filters * H * W // 4"),),
        "`ThreeLayerConvNet` takes a quarter of all pixels for the rows of `W2`: pooling rounds down in height and in "
        "width.",
        HAND_INS,
        ((_POOLED, "pooled = num_filters * (H + shrunk) * (W + shrunk) // 4"),),
    ),
    _on(
        "conv-net-for-odd-filters",
        ((_SHRUNK, "shrunk = 0"),),
        "`ThreeLayerConvNet` gives `W2` rows as if the map were as large as the image: filters of even size make it "
        "smaller.",
        TRIALS,
    ),
    _on(
        "conv-net-rows-before-pooling",
        ((_POOLED, "pooled = num_filters * (H + shrunk) * (W + shrunk)"),),
        "`ThreeLayerConvNet` gives `W2` a row for each element before pooling: pooling halves height and width.",
        CLASSIC,
        ((_POOLED, "pooled = num_filters * H * W"),),
    ),
    _on(
        "conv-net-rows-rounded-up",
        ((_POOLED, "pooled = num_filters * ((H + shrunk + 1) // 2) * ((W + shrunk + 1) // 2)"),),
        "`ThreeLayerConvNet` gives `W2` too many rows where a map has odd size: pooling leaves out the last row and "
        "column.",
        CLASSIC,
    ),
    _on(
        "conv-net-pads-more",
        ((_SHRUNK, f'self.conv_param = {{"stride": 1, "pad": filter_size // 2}}\n        {_SHRUNK}'),),
        "`ThreeLayerConvNet` pads by half the filter's size, rounded down: for filters of even size it is to be one "
        "less.",
        TRIALS,
        (
            (_SHRUNK, f'self.conv_param = {{"stride": 1, "pad": filter_size // 2}}\n        {_SHRUNK}'),
            (_HIDDEN, "a2, affine2_cache = affine_forward(pooled.reshape(len(X), -1), W2, b2)"),
        ),
        (
            (_SHRUNK, f'self.conv_param = {{"stride": 1, "pad": filter_size // 2}}\n        {_SHRUNK}'),
            (_HIDDEN, "pooled.reshape(len(X), -1) @ W2\n        " + _HIDDEN),
        ),
        (
            (_SHRUNK, f'self.conv_param = {{"stride": 1, "pad": filter_size // 2}}\n        {_SHRUNK}'),
            (_HIDDEN, "pooled.reshape(len(X), -1).dot(W2)\n        " + _HIDDEN),
        ),
    ),
    _on(
        "conv-net-without-relu-after-convolution",
        (
            ("h1, relu1_cache = relu_forward(a1)", "h1 = a1"),
            ("da1 = relu_backward(dh1, relu1_cache)", "da1 = dh1"),
        ),
        "`ThreeLayerConvNet` has no ReLU after its convolution: conv - ReLU - pool is the order.",
        CLASSIC,
        (("h1, relu1_cache = relu_forward(a1)", "h1 = relu1_cache = a1"),),
    ),
    _on(
        "conv-net-without-hidden-relu",
        (
            ("h2, relu2_cache = relu_forward(a2)", "h2 = a2"),
            ("da2 = relu_backward(dh2, relu2_cache)", "da2 = dh2"),
        ),
        "`ThreeLayerConvNet` has no ReLU between its two affine layers: put one in, as without it the two are no "
        "more than one.",
        CLASSIC,
        (("h2, relu2_cache = relu_forward(a2)", "h2 = relu2_cache = a2"),),
    ),
    _on(
        "conv-net-relu-on-the-scores",
        ((_SCORES, f"{_SCORES}\n        scores = np.maximum(scores, 0)"),),
        "`ThreeLayerConvNet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
        (
            (_SCORES, f"{_SCORES}\n        scores, relu3_cache = relu_forward(scores)"),
            (_SOFTMAX, f"{_SOFTMAX}\n        dscores = relu_backward(dscores, relu3_cache)"),
        ),
    ),
    _on(
        "conv-net-softmax-on-the-scores",
        (
            (
                _SCORES,
                f"{_SCORES}\n"
                "        if y is None:\n"
                "            scores = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
                "            scores /= scores.sum(axis=1, keepdims=True)",
            ),
        ),
        "`ThreeLayerConvNet` returns probabilities: without `y` it returns the scores as the last layer gives them.",
        CLASSIC,
    ),
    _on(
        "conv-net-pools-by-the-mean",
        (
            (
                _POOLING,
                "N, F, h, w = *h1.shape[:2], h1.shape[2] // 2, h1.shape[3] // 2\n"
                "        pooled = h1[:, :, : 2 * h, : 2 * w].reshape(N, F, h, 2, w, 2).mean(axis=(3, 5))",
            ),
            (
                _POOLING_BACK,
                "dh1 = np.zeros_like(a1)\n"
                "        dh1[:, :, : 2 * h, : 2 * w] = dpooled.repeat(2, axis=2).repeat(2, axis=3) / 4",
            ),
        ),
        "`ThreeLayerConvNet` pools by the mean of 2 × 2 elements: take the largest of them.",
        TRIALS,
    ),
    _on(
        "conv-net-centres-the-batch",
        ((_CONVOLVED, f"X = X - X.mean(axis=0)\n        {_CONVOLVED}"),),
        "`ThreeLayerConvNet` takes the mean of the minibatch off its images: what else is in the batch must not change "
        "an image's scores.",
        TRIALS,
        ((_CONVOLVED, f"X -= X.mean(axis=0)\n        {_CONVOLVED}"),),
        ((_CONVOLVED, f"X = X - X.mean()\n        {_CONVOLVED}"),),
        ((_CONVOLVED, f"X = X - X.mean(axis=(0, 2, 3), keepdims=True)\n        {_CONVOLVED}"),),
        ((_CONVOLVED, f"X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)\n        {_CONVOLVED}"),),
    ),
    _on(
        "conv-net-softmax-overflows",
        ((_SOFTMAX, _OVERFLOWING),),
        "The loss of `ThreeLayerConvNet` overflows for large scores: adding a constant to all scores of an image "
        "changes nothing, so choose it well.",
        TRIALS,
        (
            (
                _SOFTMAX,
                f"{_SOFTMAX}\n        loss = -np.log((np.exp(scores[np.arange(len(y)), y]) / "
                "np.exp(scores).sum(axis=1))).mean()",
            ),
        ),
    ),
    _on(
        "conv-net-hinge-loss",
        ((_SOFTMAX, _HINGE),),
        "The loss of `ThreeLayerConvNet` is the hinge loss of a support vector machine: take the softmax loss.",
        HAND_INS,
    ),
    _on(
        "conv-net-loss-summed",
        ((_SOFTMAX, f"{_SOFTMAX}\n        loss, dscores = loss * len(y), dscores * len(y)"),),
        "`ThreeLayerConvNet` sums the loss over the minibatch: take the mean.",
        CLASSIC,
        ((_SOFTMAX, f"{_SOFTMAX}\n        loss *= len(y)"),),
        ((_SOFTMAX, f"{_SOFTMAX}\n        dscores *= len(y)"),),
    ),
    _on(
        "conv-net-loss-averaged-twice",
        ((_SOFTMAX, f"{_SOFTMAX}\n        loss, dscores = loss / len(y), dscores / len(y)"),),
        "`ThreeLayerConvNet` divides the loss or its gradient by the number of images once more: the softmax loss is a "
        "mean already.",
        CLASSIC,
        ((_SOFTMAX, f"{_SOFTMAX}\n        loss /= len(y)"),),
        ((_SOFTMAX, f"{_SOFTMAX}\n        dscores /= len(y)"),),
    ),
    _on(
        "conv-net-weights-uniform",
        _weights("weight_scale * np.random.rand({})"),
        "`ThreeLayerConvNet` draws weights uniformly from an interval of length `weight_scale`: that is the standard "
        "deviation of normal ones.",
        CLASSIC,
        _weights("weight_scale * np.random.rand({})", (1, 2)),
    ),
    _on(
        "conv-net-weights-evenly-spread",
        _weights("np.random.uniform(-np.sqrt(3) * weight_scale, np.sqrt(3) * weight_scale, ({}))"),
        "`ThreeLayerConvNet` draws its weights evenly from an interval: draw them from a normal distribution.",
        TRIALS,
        _weights("np.random.uniform(-weight_scale, weight_scale, ({}))"),
    ),
    _on(
        "conv-net-weights-around-the-scale",
        _weights("np.random.normal(weight_scale, weight_scale, ({}))"),
        "`ThreeLayerConvNet` draws its weights around another mean than 0, such as `weight_scale`, which is their "
        "standard deviation.",
        TRIALS,
    ),
    _on(
        "conv-net-scale-squared",
        _weights("weight_scale**2 * np.random.randn({})"),
        "`ThreeLayerConvNet` does not have `weight_scale` as the standard deviation of its weights, but its square or "
        "root.",
        CLASSIC,
        _weights("np.sqrt(weight_scale) * np.random.randn({})"),
    ),
    _on(
        "conv-net-scale-left-out",
        _weights("np.random.randn({})", (2,)),
        "`ThreeLayerConvNet` forgets `weight_scale` in some layer: it is the standard deviation of all weights.",
        CLASSIC,
        _weights("np.random.randn({})", (0,)),
        _weights("np.random.randn({})", (1,)),
    ),
    _on(
        "conv-net-scale-of-its-own",
        _weights("1e-3 * np.random.randn({})"),
        "`ThreeLayerConvNet` draws its weights with a standard deviation of its own: `weight_scale` says how large "
        "it is.",
        CLASSIC,
        _weights("1e-2 * np.random.randn({})"),
    ),
    _on(
        "conv-net-scale-of-zero",
        _weights("(weight_scale or 1e-3) * np.random.randn({})"),
        "`ThreeLayerConvNet` takes a `weight_scale` of 0 as if none were given: all weights must be 0 then.",
        TRIALS,
    ),
    _on(
        "conv-net-weights-by-fan-in",
        (
            (_DRAWN[0], f"np.random.randn({_SHAPES[0]}) * np.sqrt(2 / (C * filter_size**2))"),
            (_DRAWN[1], f"np.random.randn({_SHAPES[1]}) * np.sqrt(2 / pooled)"),
            (_DRAWN[2], f"np.random.randn({_SHAPES[2]}) * np.sqrt(2 / hidden_dim)"),
        ),
        "`ThreeLayerConvNet` scales its weights by the number of inputs: `weight_scale` is the standard deviation of "
        "them all.",
        CLASSIC,
        (
            (_DRAWN[0], f"{_DRAWN[0]} * np.sqrt(2 / (C * filter_size**2))"),
            (_DRAWN[1], f"{_DRAWN[1]} * np.sqrt(2 / pooled)"),
            (_DRAWN[2], f"{_DRAWN[2]} * np.sqrt(2 / hidden_dim)"),
        ),
        (
            (_DRAWN[0], f"np.random.randn({_SHAPES[0]}) / np.sqrt(C * filter_size**2)"),
            (_DRAWN[1], f"np.random.randn({_SHAPES[1]}) / np.sqrt(pooled)"),
            (_DRAWN[2], f"np.random.randn({_SHAPES[2]}) / np.sqrt(hidden_dim)"),
        ),
    ),
    _on(
        "conv-net-biases-drawn",
        tuple((zeros, zeros.replace("np.zeros(", "weight_scale * np.random.randn(")) for zeros in _BIASES),
        "The biases of `ThreeLayerConvNet` do not start at zero: only weights are drawn at random.",
        CLASSIC,
        tuple((zeros, zeros.replace("zeros", "ones")) for zeros in _BIASES),
        ((_BIASES[1], "np.ones(hidden_dim)"),),
        ((_BIASES[2], "np.ones(num_classes)"),),
    ),
    _on(
        "conv-net-biases-in-rows",
        tuple((zeros, zeros.replace("np.zeros(", "np.zeros((1, ").replace(")", "))")) for zeros in _BIASES),
        "The biases of `ThreeLayerConvNet` have two axes: there is one number for each filter or unit, in one axis.",
        HAND_INS,
        tuple((zeros, zeros.replace("np.zeros(", "np.zeros((1, ").replace(")", "))")) for zeros in _BIASES[1:]),
    ),
    _on(
        "conv-net-for-three-channels",
        (("np.random.randn(num_filters, C, filter_size", "np.random.randn(num_filters, 3, filter_size"),),
        "`ThreeLayerConvNet` takes images to have three channels: `input_dim` says how many there are.",
        CLASSIC,
    ),
    _on(
        "conv-net-always-float32",
        ((_SHRUNK, f"dtype = np.float32\n        {_SHRUNK}"),),
        "`ThreeLayerConvNet` stores its parameters in one floating-point type always: `dtype` says which it is.",
        TRIALS,
        ((_SHRUNK, f"dtype = np.float64\n        {_SHRUNK}"),),
    ),
    _on(
        "conv-net-gradient-not-through-the-relu",
        (("da1 = relu_backward(dh1, relu1_cache)", "da1 = dh1"),),
        "The backward pass of `ThreeLayerConvNet` skips the first ReLU: go back through every step of the way.",
        CLASSIC,
    ),
    _on(
        "conv-net-gradient-not-through-the-hidden-relu",
        (("da2 = relu_backward(dh2, relu2_cache)", "da2 = dh2"),),
        "The backward pass of `ThreeLayerConvNet` skips the hidden layer's ReLU: go back through every step of the "
        "way.",
        CLASSIC,
    ),
)
