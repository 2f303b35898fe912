"""Mistakes in the networks of the PyTorch notebook."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "assignment2", "PyTorch")

MISTAKES = (
    _on(
        "three_layer_convnet",
        "barebones-without-second-relu",
        (
            (
                "second = F.relu(F.conv2d(first, conv_w2, conv_b2, padding=1))",
                "second = F.conv2d(first, conv_w2, conv_b2, padding=1)",
            ),
        ),
        "`three_layer_convnet` has no ReLU after the second convolution: conv - ReLU - conv - ReLU - affine is "
        "the order.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-relu-on-the-scores",
        (("@ fc_w + fc_b", "@ fc_w + fc_b\n    scores = F.relu(scores)"),),
        "`three_layer_convnet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-without-bias",
        (("@ fc_w + fc_b", "@ fc_w"),),
        "`three_layer_convnet` leaves out the bias of its affine layer: add `fc_b`.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-flattens-across-images",
        (("second.flatten(start_dim=1)", "second.movedim(0, -1).reshape(len(x), -1)"),),
        "`three_layer_convnet` mixes pixels of different images: flatten each image into a row of its own.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-one-for-two",
        (
            ("(2 / (in_channel * 5 * 5))", "(1 / (in_channel * 5 * 5))"),
            ("(2 / (channel_1 * 3 * 3))", "(1 / (channel_1 * 3 * 3))"),
            ("(2 / features)", "(1 / features)"),
        ),
        "`initialize_three_layer_convnet` draws weights with variance 1 / fan_in: ReLUs halve the signal, so "
        "take 2 / fan_in.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-variance-as-deviation",
        (
            ("(2 / (in_channel * 5 * 5)) ** 0.5", "(2 / (in_channel * 5 * 5))"),
            ("(2 / (channel_1 * 3 * 3)) ** 0.5", "(2 / (channel_1 * 3 * 3))"),
            ("(2 / features) ** 0.5", "(2 / features)"),
        ),
        "`initialize_three_layer_convnet` multiplies by 2 / fan_in: that is the variance; multiply by its root.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-by-fan-out",
        (
            ("(2 / (in_channel * 5 * 5))", "(2 / (channel_1 * 5 * 5))"),
            ("(2 / (channel_1 * 3 * 3))", "(2 / (channel_2 * 3 * 3))"),
        ),
        "`initialize_three_layer_convnet` counts the outputs of its convolutions: fan_in counts the inputs of "
        "one output.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-random-biases",
        (("(torch.zeros(size) for", "(0.01 * torch.randn(size) for"),),
        "`initialize_three_layer_convnet` draws its biases at random: they start at zero.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "module-weights-as-pytorch-draws-them",
        (("            nn.init.kaiming_normal_(module.weight)\n", ""),),
        "`ThreeLayerConvNet` leaves its weights as PyTorch draws them, uniformly: use `nn.init.kaiming_normal_`.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "module-biases-as-pytorch-draws-them",
        (("            nn.init.zeros_(module.bias)\n", ""),),
        "`ThreeLayerConvNet` leaves its biases as PyTorch draws them: set them to zero.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "module-without-relu-between",
        (("self.second(F.relu(self.first(x)))", "self.second(self.first(x))"),),
        "`ThreeLayerConvNet` has no ReLU between its convolutions, so that they are no more than one: put it in.",
        CLASSIC,
    ),
    _on(
        "ThreeLayerConvNet",
        "module-softmax-on-the-scores",
        (
            (
                "scores = self.fc(features.flatten(start_dim=1))",
                "scores = self.fc(features.flatten(start_dim=1)).softmax(dim=1)",
            ),
        ),
        "`ThreeLayerConvNet` returns probabilities: return the scores; the loss takes their softmax.",
        CLASSIC,
    ),
    _on(
        "sequential_convnet",
        "sequential-without-last-relu",
        (
            (
                "        nn.Conv2d(channel_1, channel_2, 3, padding=1),\n        nn.ReLU(),\n",
                "        nn.Conv2d(channel_1, channel_2, 3, padding=1),\n",
            ),
        ),
        "`sequential_convnet` has no ReLU after its second convolution: conv - ReLU - conv - ReLU - affine is "
        "the order.",
        CLASSIC,
    ),
    _on(
        "sequential_convnet",
        "sequential-relu-on-the-scores",
        (("32, num_classes),\n", "32, num_classes),\n        nn.ReLU(),\n"),),
        "`sequential_convnet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
    ),
    _on(
        "sequential_convnet",
        "sequential-softmax-on-the-scores",
        (("32, num_classes),\n", "32, num_classes),\n        nn.Softmax(dim=1),\n"),),
        "`sequential_convnet` returns probabilities: return the scores; the loss takes their softmax.",
        CLASSIC,
    ),
)
