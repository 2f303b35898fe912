"""Mistakes in fully connected networks of affine layers and ReLUs."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "FullyConnectedNets")

MISTAKES = (
    _on(
        "TwoLayerNet",
        "two-layers-penalty-without-half",
        (("loss += 0.5 * self.reg", "loss += self.reg"),),
        "The penalty of `TwoLayerNet` is twice what it should be: halve it, so that its gradient is `reg` times "
        "the weights.",
        CHECKS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-biases-penalized",
        (('grads["W2"] += self.reg * W2', 'grads["W2"] += self.reg * W2\n        grads["b2"] += self.reg * b2'),),
        "`TwoLayerNet` adds a penalty to the gradient of a bias: biases are not regularized.",
        CHECKS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-not-in-the-gradient",
        (('        grads["W1"] += self.reg * W1\n        grads["W2"] += self.reg * W2\n', ""),),
        "The gradients of `TwoLayerNet` lack the penalty: add `reg` times the weights to those of `W1` and `W2`.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-first-not-penalized",
        (
            ("(np.sum(W1**2) + np.sum(W2**2))", "np.sum(W2**2)"),
            ('        grads["W1"] += self.reg * W1\n', ""),
        ),
        "`TwoLayerNet` leaves the first layer out of the regularization: both weight matrices are part of it.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-relu-on-the-scores",
        (
            (
                "scores, cache2 = affine_forward(h, W2, b2)",
                "scores, cache2 = affine_forward(h, W2, b2)\n        scores = np.maximum(scores, 0)",
            ),
        ),
        "`TwoLayerNet` puts a ReLU on the scores: the last layer is affine only.",
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
        "two-layers-scale-of-one-layer",
        (("weight_scale * np.random.randn(hidden_dim, num_classes)", "np.random.randn(hidden_dim, num_classes)"),),
        "`TwoLayerNet` forgets `weight_scale` in the second layer: it is the standard deviation of all weights.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-without-half",
        (("loss += 0.5 * self.reg", "loss += self.reg"),),
        "The penalty of `FullyConnectedNet` is twice what it should be: halve it, so that its gradient is `reg` "
        "times the weights.",
        CHECKS,
    ),
    _on(
        "FullyConnectedNet",
        "net-last-layer-not-penalized",
        (("for i in range(1, L + 1):\n            W =", "for i in range(1, L):\n            W ="),),
        "`FullyConnectedNet` leaves the last layer out of the regularization: all weight matrices are part of it.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-weights-uniform",
        (("np.random.randn(dims[i - 1], dims[i])", "np.random.rand(dims[i - 1], dims[i])"),),
        "`FullyConnectedNet` draws its weights uniformly between 0 and 1: draw them normally around 0, with `randn`.",
        HAND_INS,
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
        "`FullyConnectedNet` adds a penalty to the gradients of the biases: biases are not regularized.",
        CHECKS,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-not-in-the-gradient",
        (('            grads[f"W{i}"] += self.reg * W\n', ""),),
        "The gradients of `FullyConnectedNet` lack the penalty: add `reg` times the weights to that of each `W`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-of-absolute-weights",
        (("0.5 * self.reg * np.sum(W**2)", "0.5 * self.reg * np.sum(np.abs(W))"),),
        "The penalty of `FullyConnectedNet` sums the weights' sizes: L2 regularization sums their squares.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-gradient-doubled",
        (('grads[f"W{i}"] += self.reg * W', 'grads[f"W{i}"] += 2 * self.reg * W'),),
        "The gradient of the penalty in `FullyConnectedNet` is twice what it should be: half a square has slope "
        "`reg * W`.",
        CLASSIC,
    ),
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
        "net-relu-on-the-scores",
        (('self.params[f"b{L}"])\n', 'self.params[f"b{L}"])\n        scores = np.maximum(scores, 0)\n'),),
        "`FullyConnectedNet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-weight-scale-as-variance",
        (("weight_scale * np.random", "np.sqrt(weight_scale) * np.random"),),
        "`FullyConnectedNet` takes `weight_scale` for the variance of its weights: it is the standard deviation.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-weight-scale-ignored",
        (("weight_scale * np.random", "1e-2 * np.random"),),
        "`FullyConnectedNet` draws its weights with a scale of 1e-2 whatever it is asked for: use `weight_scale`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-biases-random",
        (("np.zeros(dims[i])", "weight_scale * np.random.randn(dims[i])"),),
        "`FullyConnectedNet` draws its first biases at random: they start at zero.",
        CLASSIC,
    ),
)
