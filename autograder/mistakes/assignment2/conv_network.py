"""Mistakes in the convolutional network."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "ThreeLayerConvNet",
        "conv-net-penalty-without-half",
        (("loss += 0.5 * self.reg", "loss += self.reg"),),
        "The penalty of `ThreeLayerConvNet` is twice what it should be: halve it, so that its gradient is `reg` "
        "times the weights.",
        HAND_INS,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-penalty-not-in-the-gradient",
        (("            grads[name] += self.reg * W\n", ""),),
        "The gradients of `ThreeLayerConvNet` lack the penalty: add `reg` times the weights to that of each `W`.",
        HAND_INS,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-penalty-skips-the-filters",
        (('for name in ("W1", "W2", "W3"):', 'for name in ("W2", "W3"):'),),
        "`ThreeLayerConvNet` leaves the filters out of the regularization: `W1` is part of it, too.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-biases-penalized",
        (
            (
                "            grads[name] += self.reg * W\n",
                "            grads[name] += self.reg * W\n"
                '            bias = name.replace("W", "b")\n'
                "            grads[bias] = grads[bias] + self.reg * self.params[bias]\n",
            ),
        ),
        "`ThreeLayerConvNet` adds a penalty to the gradients of the biases: biases are not regularized.",
        CHECKS,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-for-square-images",
        (("((W + shrunk) // 2)", "((H + shrunk) // 2)"),),
        "`ThreeLayerConvNet` takes images to be square: the rows of `W2` follow from height and width.",
        HAND_INS,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-without-relu-after-convolution",
        (
            ("h1, relu1_cache = relu_forward(a1)", "h1 = a1"),
            ("da1 = relu_backward(dh1, relu1_cache)", "da1 = dh1"),
        ),
        "`ThreeLayerConvNet` has no ReLU after its convolution: conv - ReLU - pool is the order.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-without-hidden-relu",
        (
            ("h2, relu2_cache = relu_forward(a2)", "h2 = a2"),
            ("da2 = relu_backward(dh2, relu2_cache)", "da2 = dh2"),
        ),
        "`ThreeLayerConvNet` has no ReLU between its two affine layers, so that they are no more than one: put it in.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-relu-on-the-scores",
        (
            (
                "scores, affine3_cache = affine_forward(h2, W3, b3)",
                "scores, affine3_cache = affine_forward(h2, W3, b3)\n        scores = np.maximum(scores, 0)",
            ),
        ),
        "`ThreeLayerConvNet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-weights-uniform",
        (("weight_scale * np.random.randn(num_filters", "weight_scale * np.random.rand(num_filters"),),
        "`ThreeLayerConvNet` draws its filters uniformly between 0 and 1: draw them normally around 0, with `randn`.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-scale-of-one-layer",
        (("weight_scale * np.random.randn(hidden_dim, num_classes)", "np.random.randn(hidden_dim, num_classes)"),),
        "`ThreeLayerConvNet` forgets `weight_scale` in its last layer: it is the standard deviation of all weights.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-for-three-channels",
        (("np.random.randn(num_filters, C, filter_size", "np.random.randn(num_filters, 3, filter_size"),),
        "`ThreeLayerConvNet` takes images to have three channels: `input_dim` says how many there are.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "conv-net-gradient-not-through-the-relu",
        (("da1 = relu_backward(dh1, relu1_cache)", "da1 = dh1"),),
        "The backward pass of `ThreeLayerConvNet` skips the first ReLU: go back through every step of the way.",
        CLASSIC,
    ),
)
