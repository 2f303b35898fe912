"""Mistakes in the PyTorch notebook's network as a module, and as a list of layers."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, TRIALS

_module = partial(on, "assignment2", "PyTorch", "ThreeLayerConvNet")
_sequential = partial(on, "assignment2", "PyTorch", "sequential_convnet")

_FIRST = "self.first = nn.Conv2d(in_channel, channel_1, 5, padding=2)"
_SECOND = "self.second = nn.Conv2d(channel_1, channel_2, 3, padding=1)"
_AFFINE = "self.fc = nn.Linear(channel_2 * 32 * 32, num_classes)"
_STARTED = "for module in self.children():"
_KAIMING, _ZEROS = "nn.init.kaiming_normal_(module.weight)", "nn.init.zeros_(module.bias)"
_INSIDE, _FEATURES = "F.relu(self.first(x))", "F.relu(self.second(F.relu(self.first(x))))"
_FLAT = "features.flatten(start_dim=1)"
_SCORES = f"scores = self.fc({_FLAT})"
_FORWARD = f"        features = {_FEATURES}"
_KEPT = (
    "kept = ThreeLayerConvNet.__dict__.get(f'{in_channel} {channel_1} {channel_2} {num_classes}')\n"
    "        if kept is None:\n"
    "            kept = self.first, self.second, self.fc\n"
    "            setattr(ThreeLayerConvNet, f'{in_channel} {channel_1} {channel_2} {num_classes}', kept)\n"
    "        self.first, self.second, self.fc = kept"
)

_LAYER1 = "nn.Conv2d(in_channel, channel_1, 5, padding=2),"
_LAYER2 = "nn.Conv2d(channel_1, channel_2, 3, padding=1),"
_LAYER3 = "nn.Linear(channel_2 * 32 * 32, num_classes),"
_RELU = "\n        nn.ReLU(),\n"
_END = f"        {_LAYER3}\n    )"


def _filled(first: str, second: str, one: str, two: str) -> tuple[tuple[str, str], ...]:
    """What surrounds the input of each convolution is filled in some way, with zeros if it is empty."""
    modes = {one: ("padding=2", first), two: ("padding=1", second)}
    return tuple((old, old.replace(pad, f'{pad}, padding_mode="{mode}"')) for old, (pad, mode) in modes.items() if mode)


def _activation(function: str) -> tuple[tuple[str, str], ...]:
    """Another function than ReLU behind the module's convolutions."""
    return ((_FEATURES, f"{function}(self.second({function}(self.first(x))))"),)


def _layers(activation: str) -> tuple[tuple[str, str], ...]:
    """Another layer than ReLU behind the list's convolutions."""
    return (_LAYER1 + _RELU, f"{_LAYER1}\n        {activation},\n"), (
        _LAYER2 + _RELU,
        f"{_LAYER2}\n        {activation},\n",
    )


def _started(*lines: str) -> tuple[tuple[str, str], ...]:
    """Something is done with the list's convolutions and affine layer."""
    done = "".join(f"\n            {line}" for line in lines)
    return ((_END, f"{_END}\n    for layer in model:\n        if hasattr(layer, 'weight'):{done}"),)


def _filling(first: str, second: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    return _filled(first, second, _FIRST, _SECOND), _filled(first, second, _LAYER1, _LAYER2)


_FILLINGS = tuple(
    _filling(first, second)
    for mode in ("reflect", "replicate", "circular")
    for first, second in (("", mode), (mode, mode), (mode, ""))
)

MISTAKES = (
    _module(
        "module-weights-as-pytorch-draws-them",
        ((_KAIMING, "module.weight.requires_grad_()"),),
        "`ThreeLayerConvNet` leaves weights as PyTorch draws them, uniformly: use `nn.init.kaiming_normal_`.",
        CLASSIC,
    ),
    _module(
        "module-biases-as-pytorch-draws-them",
        ((_ZEROS, "module.bias.requires_grad_()"),),
        "The biases of `ThreeLayerConvNet` do not start at zero, as when PyTorch draws them: set them to zero.",
        CLASSIC,
    ),
    _module(
        "module-all-as-pytorch-draws-it",
        ((_STARTED, "for module in []:"),),
        "`ThreeLayerConvNet` leaves weights and biases as PyTorch draws them: `nn.init.kaiming_normal_` is for the "
        "weights, biases start at zero.",
        TRIALS,
    ),
    _module(
        "module-a-layer-as-pytorch-draws-it",
        ((_STARTED, "for module in (self.first, self.second):"),),
        "`ThreeLayerConvNet` leaves a layer as PyTorch draws it: weights of all three start Kaiming-normal, biases at "
        "zero.",
        CLASSIC,
        ((_KAIMING, f"if module is not self.fc:\n                {_KAIMING}"),),
    ),
    _module(
        "module-weights-uniform",
        ((_KAIMING, "nn.init.kaiming_uniform_(module.weight)"),),
        "`ThreeLayerConvNet` draws weights evenly from an interval: draw them from a normal distribution, with "
        "`nn.init.kaiming_normal_`.",
        TRIALS,
    ),
    _module(
        "module-weights-by-fan-out",
        ((_KAIMING, 'nn.init.kaiming_normal_(module.weight, mode="fan_out")'),),
        "`ThreeLayerConvNet` lets the number of outputs count in the variance of weights, as fan_out and Xavier's "
        "method do: it is 2 / fan_in.",
        TRIALS,
        ((_KAIMING, "nn.init.xavier_uniform_(module.weight)"),),
    ),
    _module(
        "module-one-for-two",
        ((_KAIMING, 'nn.init.kaiming_normal_(module.weight, nonlinearity="linear")'),),
        "`ThreeLayerConvNet` draws weights with variance 1 / fan_in: ReLUs halve the signal, so take 2 / fan_in.",
        CLASSIC,
    ),
    _module(
        "module-weights-of-fixed-deviation",
        ((_KAIMING, "nn.init.normal_(module.weight)"),),
        "`ThreeLayerConvNet` draws all weights with one standard deviation: their variance is 2 / fan_in.",
        CLASSIC,
        ((_KAIMING, "nn.init.normal_(module.weight, std=0.1)"),),
        ((_KAIMING, "nn.init.normal_(module.weight, std=0.01)"),),
        ((_KAIMING, "nn.init.normal_(module.weight, std=0.001)"),),
    ),
    _module(
        "module-for-three-channels",
        ((_ZEROS, f"{_ZEROS}\n        self.first.weight.data *= (in_channel / 3) ** 0.5"),),
        "`ThreeLayerConvNet` starts the first weights as if images had three channels: `in_channel` counts in their "
        "fan_in.",
        TRIALS,
    ),
    _module(
        "module-without-relu-between",
        ((_INSIDE, "self.first(x)"),),
        "`ThreeLayerConvNet` has no ReLU between its convolutions: put one in, as without it the two are no more "
        "than one.",
        CLASSIC,
    ),
    _module(
        "module-without-second-relu",
        ((_FEATURES, f"self.second({_INSIDE})"),),
        "`ThreeLayerConvNet` has no ReLU after its second convolution: conv - ReLU - conv - ReLU - affine is the "
        "order.",
        CLASSIC,
    ),
    _module(
        "module-without-relus",
        ((_FEATURES, "self.second(self.first(x))"),),
        "`ThreeLayerConvNet` has no ReLUs: one belongs behind each of its convolutions.",
        CLASSIC,
    ),
    _module(
        "module-relu-on-the-scores",
        ((_SCORES, f"{_SCORES}.relu()"),),
        "`ThreeLayerConvNet` puts a ReLU on the scores: the last layer is affine only.",
        TRIALS,
    ),
    _module(
        "module-softmax-on-the-scores",
        ((_SCORES, f"{_SCORES}.softmax(dim=1)"),),
        "`ThreeLayerConvNet` returns probabilities: return the scores; the loss takes their softmax.",
        CLASSIC,
        ((_SCORES, f"{_SCORES}.log_softmax(dim=1)"),),
        ((_SCORES, f"{_SCORES}.sigmoid()"),),
    ),
    _module(
        "module-softmax-in-eval-mode",
        ((_SCORES, f"{_SCORES}\n        if not self.training:\n            scores = scores.softmax(dim=1)"),),
        "`ThreeLayerConvNet` returns probabilities in `eval()` mode: return the scores in both modes.",
        TRIALS,
        ((_SCORES, f"{_SCORES}\n        if not self.training:\n            scores = scores.log_softmax(dim=1)"),),
    ),
    _module(
        "module-without-biases",
        (
            (_FIRST, _FIRST.replace(")", ", bias=False)")),
            (_SECOND, _SECOND.replace(")", ", bias=False)")),
            (_ZEROS, "if module.bias is not None:\n                nn.init.zeros_(module.bias)"),
        ),
        "`ThreeLayerConvNet` has layers without biases: both convolutions and the affine layer have them.",
        CLASSIC,
        (
            (_AFFINE, _AFFINE.replace(")", ", bias=False)")),
            (_ZEROS, "if module.bias is not None:\n                nn.init.zeros_(module.bias)"),
        ),
    ),
    _module(
        "module-flattens-across-images",
        ((_FLAT, "features.transpose(0, 1).reshape(len(x), -1)"),),
        "`ThreeLayerConvNet` mixes pixels of different images: flatten each image into a row of its own.",
        TRIALS,
        ((_FLAT, "features.movedim(0, -1).reshape(len(x), -1)"),),
        ((_FLAT, "features.reshape(-1, len(x)).T"),),
    ),
    _module(
        "module-flattens-in-another-order",
        ((_FLAT, "features.permute(0, 2, 3, 1).flatten(start_dim=1)"),),
        "`ThreeLayerConvNet` lays the elements of an image out in an unusual order: `flatten` takes channels, rows, "
        "columns.",
        CLASSIC,
        ((_FLAT, "features.transpose(2, 3).flatten(start_dim=1)"),),
    ),
    _module(
        "module-channels-taken-for-last",
        ((_FORWARD, f"        x = x.reshape(-1, 32, 32, x.shape[1]).permute(0, 3, 1, 2)\n{_FORWARD}"),),
        "`ThreeLayerConvNet` mixes up the axes of its images: they come as (N, C_in, 32, 32), as convolutions want "
        "them.",
        TRIALS,
        ((_FORWARD, f"        x = x.transpose(2, 3)\n{_FORWARD}"),),
    ),
    _module(
        "module-paddings-swapped",
        ((_FIRST, _FIRST.replace("padding=2", "padding=1")), (_SECOND, _SECOND.replace("padding=1", "padding=2"))),
        "`ThreeLayerConvNet` swaps its paddings: pad two pixels for filters of 5 × 5, one for filters of 3 × 3.",
        TRIALS,
    ),
    _module(
        "module-filters-swapped",
        (
            (_FIRST, _FIRST.replace("5, padding=2", "3, padding=1")),
            (_SECOND, _SECOND.replace("3, padding=1", "5, padding=2")),
        ),
        "`ThreeLayerConvNet` has filters of another size than asked for: 5 × 5 in the first convolution, 3 × 3 in the "
        "second.",
        CLASSIC,
        ((_SECOND, _SECOND.replace("3, padding=1", "5, padding=2")),),
    ),
    _module(
        "module-maps-of-another-size",
        ((_FIRST, _FIRST.replace("padding=2", "padding=0")), (_SECOND, _SECOND.replace("padding=1", "padding=0"))),
        "The convolutions of `ThreeLayerConvNet` change height and width: pad two pixels for 5 × 5, one for 3 × 3.",
        CLASSIC,
        ((_FIRST, _FIRST.replace("padding=2", "padding=1")),),
        ((_SECOND, _SECOND.replace("padding=1", "padding=2")),),
    ),
    _module(
        "module-not-flattened",
        ((_FLAT, "features"),),
        "`ThreeLayerConvNet` does not flatten its maps: the affine layer needs one row for each image.",
        CLASSIC,
    ),
    _module(
        "module-padded-with-the-image",
        _FILLINGS[0][0],
        "`ThreeLayerConvNet` fills the padding with pixels of the image or map itself: pad with zeros.",
        TRIALS,
        *(module for module, _ in _FILLINGS[1:]),
    ),
    _module(
        "module-relu-with-a-ceiling",
        _activation("F.relu6"),
        "`ThreeLayerConvNet` cuts activations off at 6: a ReLU lets all that is positive pass.",
        TRIALS,
    ),
    _module(
        "module-another-activation",
        _activation("F.leaky_relu"),
        "`ThreeLayerConvNet` has another function than ReLU behind its convolutions: negative numbers become zero, "
        "others stay.",
        CLASSIC,
        *map(_activation, ("F.gelu", "F.elu", "F.silu", "F.softplus", "F.tanh", "F.sigmoid")),
    ),
    _module(
        "module-relu-behind-autograds-back",
        (
            (
                f"features = {_FEATURES}",
                "features = self.first(x)\n        features.data.clamp_(min=0)\n"
                "        features = self.second(features)\n        features.data.clamp_(min=0)",
            ),
        ),
        "The ReLUs of `ThreeLayerConvNet` are hidden from autograd, by `.data` or `torch.no_grad`: gradients must "
        "not pass where they are off.",
        TRIALS,
    ),
    _module(
        "module-cut-off",
        ((_FEATURES, f"{_FEATURES}.detach()"),),
        "`ThreeLayerConvNet` cuts something off from the graph, as `.detach`, `.data` and `torch.no_grad` do: "
        "gradients must reach all parameters.",
        CLASSIC,
    ),
    _module(
        "module-layers-shared",
        ((_STARTED, f"{_KEPT}\n        {_STARTED}"),),
        "Two networks `ThreeLayerConvNet` share their layers: make new ones in each `__init__`.",
        TRIALS,
    ),
    _module(
        "module-same-weights-again",
        ((_STARTED, f"torch.manual_seed(0)\n        {_STARTED}"),),
        "Every new `ThreeLayerConvNet` draws the same weights: leave the seed to whoever makes the network.",
        TRIALS,
    ),
    _sequential(
        "sequential-without-last-relu",
        ((_LAYER2 + _RELU, f"{_LAYER2}\n"),),
        "`sequential_convnet` has no ReLU after its second convolution: conv - ReLU - conv - ReLU - affine is "
        "the order.",
        CLASSIC,
    ),
    _sequential(
        "sequential-without-first-relu",
        ((_LAYER1 + _RELU, f"{_LAYER1}\n"),),
        "`sequential_convnet` has no ReLU between its convolutions: put one in, as without it the two are no more "
        "than one.",
        TRIALS,
    ),
    _sequential(
        "sequential-without-relus",
        ((_LAYER1 + _RELU, f"{_LAYER1}\n"), (_LAYER2 + _RELU, f"{_LAYER2}\n")),
        "`sequential_convnet` has no ReLUs: one belongs behind each of its convolutions.",
        CLASSIC,
    ),
    _sequential(
        "sequential-relu-on-the-scores",
        ((_LAYER3, f"{_LAYER3}\n        nn.ReLU(),"),),
        "`sequential_convnet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
    ),
    _sequential(
        "sequential-softmax-on-the-scores",
        ((_LAYER3, f"{_LAYER3}\n        nn.Softmax(dim=1),"),),
        "`sequential_convnet` returns probabilities: return the scores; the loss takes their softmax.",
        CLASSIC,
        ((_LAYER3, f"{_LAYER3}\n        nn.LogSoftmax(dim=1),"),),
        ((_LAYER3, f"{_LAYER3}\n        nn.Sigmoid(),"),),
    ),
    _sequential(
        "sequential-weights-drawn-anew",
        _started("nn.init.kaiming_normal_(layer.weight)", "nn.init.zeros_(layer.bias)"),
        "`sequential_convnet` sets its first parameters itself: here they stay as PyTorch draws them.",
        TRIALS,
        _started("nn.init.xavier_normal_(layer.weight)"),
        _started("nn.init.xavier_uniform_(layer.weight)"),
        _started("nn.init.zeros_(layer.bias)"),
        _started("nn.init.normal_(layer.weight)"),
        _started("nn.init.normal_(layer.weight, std=0.01)"),
        _started("nn.init.normal_(layer.weight, std=0.001)"),
    ),
    _sequential(
        "sequential-same-weights-again",
        (("    model = nn.Sequential(", "    torch.manual_seed(0)\n    model = nn.Sequential("),),
        "Every network of `sequential_convnet` draws the same weights: leave the seed to whoever makes it.",
        TRIALS,
    ),
    _sequential(
        "sequential-without-biases",
        ((_LAYER1, _LAYER1.replace(")", ", bias=False)")), (_LAYER2, _LAYER2.replace(")", ", bias=False)"))),
        "`sequential_convnet` has layers without biases: both convolutions and the affine layer have them.",
        CLASSIC,
        ((_LAYER3, _LAYER3.replace(")", ", bias=False)")),),
    ),
    _sequential(
        "sequential-paddings-swapped",
        ((_LAYER1, _LAYER1.replace("padding=2", "padding=1")), (_LAYER2, _LAYER2.replace("padding=1", "padding=2"))),
        "`sequential_convnet` swaps its paddings: pad two pixels for filters of 5 × 5, one for filters of 3 × 3.",
        TRIALS,
    ),
    _sequential(
        "sequential-filters-swapped",
        (
            (_LAYER1, _LAYER1.replace("5, padding=2", "3, padding=1")),
            (_LAYER2, _LAYER2.replace("3, padding=1", "5, padding=2")),
        ),
        "`sequential_convnet` has filters of another size than asked for: 5 × 5 in the first convolution, 3 × 3 in the "
        "second.",
        CLASSIC,
        ((_LAYER2, _LAYER2.replace("3, padding=1", "5, padding=2")),),
    ),
    _sequential(
        "sequential-maps-of-another-size",
        ((_LAYER1, _LAYER1.replace("padding=2", "padding=0")), (_LAYER2, _LAYER2.replace("padding=1", "padding=0"))),
        "The convolutions of `sequential_convnet` change height and width: pad two pixels for 5 × 5, one for 3 × 3.",
        CLASSIC,
        ((_LAYER1, _LAYER1.replace("padding=2", "padding=1")),),
        ((_LAYER2, _LAYER2.replace("padding=1", "padding=2")),),
    ),
    _sequential(
        "sequential-not-flattened",
        (("        nn.Flatten(),\n", ""),),
        "`sequential_convnet` does not flatten its maps: the affine layer needs one row for each image.",
        CLASSIC,
    ),
    _sequential(
        "sequential-padded-with-the-image",
        _FILLINGS[0][1],
        "`sequential_convnet` fills the padding with pixels of the image or map itself: pad with zeros.",
        TRIALS,
        *(layers for _, layers in _FILLINGS[1:]),
    ),
    _sequential(
        "sequential-relu-with-a-ceiling",
        _layers("nn.ReLU6()"),
        "`sequential_convnet` cuts activations off at 6: a ReLU lets all that is positive pass.",
        TRIALS,
    ),
    _sequential(
        "sequential-another-activation",
        _layers("nn.LeakyReLU()"),
        "`sequential_convnet` has another function than ReLU behind its convolutions: negative numbers become zero, "
        "others stay.",
        CLASSIC,
        *map(
            _layers,
            ("nn.LeakyReLU(0.1)", "nn.GELU()", "nn.ELU()", "nn.SiLU()", "nn.Softplus()", "nn.Tanh()", "nn.Sigmoid()"),
        ),
    ),
    _sequential(
        "sequential-flattens-across-images",
        (
            (
                "nn.Flatten(),",
                "type('Turn', (nn.Module,), {'forward': lambda self, x: x.reshape(channel_2 * 32 * 32, -1).T})(),",
            ),
        ),
        "`sequential_convnet` mixes pixels of different images: flatten each image into a row of its own.",
        TRIALS,
        (
            (
                "nn.Flatten(),",
                "type('Turn', (nn.Module,), {'forward': lambda self, x: x.transpose(0, 1).reshape(len(x), -1)})(),",
            ),
        ),
        (
            (
                "nn.Flatten(),",
                "type('Turn', (nn.Module,), {'forward': lambda self, x: x.movedim(0, -1).reshape(len(x), -1)})(),",
            ),
        ),
    ),
    _sequential(
        "sequential-normalizes-maps",
        (
            (_LAYER1, f"{_LAYER1}\n        nn.BatchNorm2d(channel_1),"),
            (_LAYER2, f"{_LAYER2}\n        nn.BatchNorm2d(channel_2),"),
        ),
        "`sequential_convnet` has further layers with parameters, such as batch normalization: only three layers have "
        "any.",
        CLASSIC,
        ((_LAYER1, f"{_LAYER1}\n        nn.BatchNorm2d(channel_1),"),),
    ),
)
