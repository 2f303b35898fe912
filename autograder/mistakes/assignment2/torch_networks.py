"""Mistakes in the network of bare tensors in the PyTorch notebook."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "PyTorch")

_FIRST = "F.relu(F.conv2d(x, conv_w1, conv_b1, padding=2))"
_SECOND = "F.relu(F.conv2d(first, conv_w2, conv_b2, padding=1))"
_FLAT = "second.flatten(start_dim=1)"
_SCORES = f"{_FLAT} @ fc_w + fc_b"
_BARE_FIRST, _BARE_SECOND = _FIRST[7:-1], _SECOND[7:-1]

_SIZES = "(channel_1, in_channel, 5, 5)", "(channel_2, channel_1, 3, 3)", "(features, num_classes)"
_DRAWN = tuple(f"torch.randn{size}" for size in _SIZES)
_FANS = "(2 / (in_channel * 5 * 5))", "(2 / (channel_1 * 3 * 3))", "(2 / features)"
_WEIGHTS = tuple(f"{drawn} * {fan} ** 0.5" for drawn, fan in zip(_DRAWN, _FANS, strict=True))
_FEATURES = "features = channel_2 * image_size**2"
_BIASES = "conv_b1, conv_b2, fc_b = (torch.zeros(size) for size in (channel_1, channel_2, num_classes))"
_LISTED = "params = [conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]"
_ASKING = "    for param in params:\n        param.requires_grad_()\n"


def _filled(first: str, second: str) -> tuple[tuple[str, str], ...]:
    """What surrounds the input of each convolution is filled in some way, with zeros if it is empty."""
    padded = {
        _FIRST: (first, f'F.relu(F.conv2d(F.pad(x, (2, 2, 2, 2), mode="{first}"), conv_w1, conv_b1))'),
        _SECOND: (second, f'F.relu(F.conv2d(F.pad(first, (1, 1, 1, 1), mode="{second}"), conv_w2, conv_b2))'),
    }
    return tuple((old, new) for old, (mode, new) in padded.items() if mode)


def _activation(function: str) -> tuple[tuple[str, str], ...]:
    """Another function than ReLU behind both convolutions."""
    return (_FIRST, f"{function}({_BARE_FIRST})"), (_SECOND, f"{function}({_BARE_SECOND})")


def _weights(how: str) -> tuple[tuple[str, str], ...]:
    """All weights made in another way, in which {size} and {std} stand for their size and the right deviation."""
    return tuple(
        (old, how.replace("{size}", size).replace("{std}", f"{fan} ** 0.5"))
        for old, size, fan in zip(_WEIGHTS, _SIZES, _FANS, strict=True)
    )


MISTAKES = (
    _on(
        "three_layer_convnet",
        "barebones-without-second-relu",
        ((_SECOND, _BARE_SECOND),),
        "`three_layer_convnet` has no ReLU after the second convolution: conv - ReLU - conv - ReLU - affine is "
        "the order.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-without-first-relu",
        ((_FIRST, _BARE_FIRST),),
        "`three_layer_convnet` has no ReLU between its convolutions: put one in, as without it the two are no more "
        "than one.",
        TRIALS,
    ),
    _on(
        "three_layer_convnet",
        "barebones-without-relus",
        _activation(""),
        "`three_layer_convnet` has no ReLUs: one belongs behind each of its convolutions.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-relu-on-the-scores",
        ((_SCORES, f"{_SCORES}\n    scores = F.relu(scores)"),),
        "`three_layer_convnet` puts a ReLU on the scores: the last layer is affine only.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-softmax-on-the-scores",
        ((_SCORES, f"{_SCORES}\n    scores = scores.softmax(dim=1)"),),
        "`three_layer_convnet` returns probabilities: return the scores; the loss takes their softmax.",
        CLASSIC,
        ((_SCORES, f"{_SCORES}\n    scores = scores.log_softmax(dim=1)"),),
        ((_SCORES, f"{_SCORES}\n    scores = scores.sigmoid()"),),
        ((_SCORES, f"{_SCORES}\n    scores = scores.softmax(dim=0)"),),
    ),
    _on(
        "three_layer_convnet",
        "barebones-without-bias",
        ((_SCORES, f"{_FLAT} @ fc_w"),),
        "`three_layer_convnet` leaves out the bias of its affine layer: add `fc_b`.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-without-convolutions-bias",
        ((_FIRST, _FIRST.replace(" conv_b1,", "")), (_SECOND, _SECOND.replace(" conv_b2,", ""))),
        "`three_layer_convnet` leaves out the bias of a convolution: both `conv_b1` and `conv_b2` are added.",
        CLASSIC,
        ((_FIRST, _FIRST.replace(" conv_b1,", "")),),
        ((_SECOND, _SECOND.replace(" conv_b2,", "")),),
    ),
    _on(
        "three_layer_convnet",
        "barebones-bias-behind-the-relu",
        ((_FIRST, f"{_FIRST.replace(' conv_b1,', '')} + conv_b1[:, None, None]"),),
        "`three_layer_convnet` adds a convolution's bias behind the ReLU: it belongs to the convolution, before it.",
        TRIALS,
        ((_SECOND, f"{_SECOND.replace(' conv_b2,', '')} + conv_b2[:, None, None]"),),
        (
            (_FIRST, f"{_FIRST.replace(' conv_b1,', '')} + conv_b1[:, None, None]"),
            (_SECOND, f"{_SECOND.replace(' conv_b2,', '')} + conv_b2[:, None, None]"),
        ),
    ),
    _on(
        "three_layer_convnet",
        "barebones-flattens-across-images",
        ((_FLAT, "second.reshape(-1, len(x)).T"),),
        "`three_layer_convnet` mixes pixels of different images: flatten each image into a row of its own.",
        CLASSIC,
        ((_FLAT, "second.movedim(0, -1).reshape(len(x), -1)"),),
        ((_FLAT, "second.transpose(0, 1).reshape(len(x), -1)"),),
    ),
    _on(
        "three_layer_convnet",
        "barebones-flattens-in-another-order",
        ((_FLAT, "second.permute(0, 2, 3, 1).flatten(start_dim=1)"),),
        "`three_layer_convnet` lays an image's elements out in another order than `fc_w` has them: channels, rows, "
        "columns.",
        CLASSIC,
        ((_FLAT, "second.transpose(2, 3).flatten(start_dim=1)"),),
    ),
    _on(
        "three_layer_convnet",
        "barebones-paddings-swapped",
        ((_FIRST, _FIRST.replace("padding=2", "padding=1")), (_SECOND, _SECOND.replace("padding=1", "padding=2"))),
        "`three_layer_convnet` swaps its paddings: pad two pixels for filters of 5 × 5, one for filters of 3 × 3.",
        TRIALS,
    ),
    _on(
        "three_layer_convnet",
        "barebones-maps-of-another-size",
        ((_FIRST, _FIRST.replace("padding=2", "padding=0")), (_SECOND, _SECOND.replace("padding=1", "padding=0"))),
        "The convolutions of `three_layer_convnet` change height and width: pad two pixels for 5 × 5, one for 3 × 3.",
        CLASSIC,
        ((_FIRST, _FIRST.replace("padding=2", "padding=0")),),
        ((_FIRST, _FIRST.replace("padding=2", "padding=1")),),
        ((_SECOND, _SECOND.replace("padding=1", "padding=0")),),
        ((_SECOND, _SECOND.replace("padding=1", "padding=2")),),
    ),
    _on(
        "three_layer_convnet",
        "barebones-not-flattened",
        ((_FLAT, "second"),),
        "`three_layer_convnet` does not flatten its maps: the affine layer needs one row for each image.",
        CLASSIC,
    ),
    _on(
        "three_layer_convnet",
        "barebones-padded-with-the-image",
        _filled("", "replicate"),
        "`three_layer_convnet` fills the padding with pixels of the image or map itself: pad with zeros.",
        TRIALS,
        _filled("", "reflect"),
        _filled("", "circular"),
        _filled("replicate", "replicate"),
        _filled("reflect", "reflect"),
        _filled("circular", "circular"),
        _filled("replicate", ""),
        _filled("reflect", ""),
        _filled("circular", ""),
    ),
    _on(
        "three_layer_convnet",
        "barebones-relu-with-a-ceiling",
        _activation("F.relu6"),
        "`three_layer_convnet` cuts activations off at 6: a ReLU lets all that is positive pass.",
        TRIALS,
    ),
    _on(
        "three_layer_convnet",
        "barebones-another-activation",
        _activation("F.leaky_relu"),
        "`three_layer_convnet` has another function than ReLU behind its convolutions: negative numbers become zero, "
        "others stay.",
        CLASSIC,
        *map(_activation, ("F.gelu", "F.elu", "F.silu", "F.softplus", "torch.tanh", "torch.sigmoid", "torch.abs")),
    ),
    _on(
        "three_layer_convnet",
        "barebones-relu-behind-autograds-back",
        (
            (_FIRST, f"{_BARE_FIRST}\n    first.data.clamp_(min=0)"),
            (_SECOND, f"{_BARE_SECOND}\n    second.data.clamp_(min=0)"),
        ),
        "The ReLUs of `three_layer_convnet` are hidden from autograd, by `.data` or `torch.no_grad`: gradients "
        "must not pass where they are off.",
        TRIALS,
        ((_FIRST, f"{_BARE_FIRST}\n    first.data.clamp_(min=0)"),),
        ((_SECOND, f"{_BARE_SECOND}\n    second.data.clamp_(min=0)"),),
    ),
    _on(
        "three_layer_convnet",
        "barebones-cut-off",
        ((_SECOND, f"{_SECOND}.detach()"),),
        "`three_layer_convnet` cuts something off from the graph, as `.detach`, `.data` and `torch.no_grad` do: "
        "gradients must reach all parameters.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-one-for-two",
        tuple((fan, fan.replace("(2 /", "(1 /")) for fan in _FANS),
        "`initialize_three_layer_convnet` draws weights with variance 1 / fan_in: ReLUs halve the signal, so "
        "take 2 / fan_in.",
        CLASSIC,
        ((_FANS[2], "(1 / features)"),),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-variance-as-deviation",
        tuple((f"{fan} ** 0.5", fan) for fan in _FANS),
        "`initialize_three_layer_convnet` multiplies by 2 / fan_in: that is the variance; multiply by its root.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-by-fan-out",
        ((_FANS[0], "(2 / (channel_1 * 5 * 5))"), (_FANS[1], "(2 / (channel_2 * 3 * 3))")),
        "`initialize_three_layer_convnet` counts the outputs of its convolutions: fan_in counts the inputs of "
        "one output.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-affine-by-its-classes",
        ((_FANS[2], "(2 / num_classes)"),),
        "`initialize_three_layer_convnet` takes the number of classes for the affine layer's fan_in, as PyTorch "
        "does for a shape (D, C): it must be D.",
        TRIALS,
        (
            (_FANS[0], "(2 / (channel_1 * 5 * 5))"),
            (_FANS[1], "(2 / (channel_2 * 3 * 3))"),
            (_FANS[2], "(2 / num_classes)"),
        ),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-for-three-channels",
        ((_FANS[0], "(2 / (3 * 5 * 5))"),),
        "`initialize_three_layer_convnet` takes images to have three channels: `in_channel` counts in the fan_in of "
        "`conv_w1`.",
        TRIALS,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-channels-only",
        ((_FANS[0], "(2 / in_channel)"), (_FANS[1], "(2 / channel_1)")),
        "`initialize_three_layer_convnet` counts channels only: an output sums over all pixels of its window in each "
        "of them.",
        CLASSIC,
        ((_FANS[0], "(2 / in_channel)"), (_FANS[1], "(2 / channel_1)"), (_FANS[2], "(2 / channel_2)")),
        ((_FANS[2], "(2 / channel_2)"),),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-window-only",
        ((_FANS[0], "(2 / (5 * 5))"), (_FANS[1], "(2 / (3 * 3))")),
        "`initialize_three_layer_convnet` counts the pixels of one channel: an output sums over all channels.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-by-both-fans",
        (
            (_FANS[0], "(2 / ((in_channel + channel_1) * 5 * 5))"),
            (_FANS[1], "(2 / ((channel_1 + channel_2) * 3 * 3))"),
            (_FANS[2], "(2 / (features + num_classes))"),
        ),
        "`initialize_three_layer_convnet` divides by fan_in and fan_out together, as Xavier's method does: take "
        "fan_in alone.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-fixed-deviation",
        _weights("torch.randn{size}"),
        "`initialize_three_layer_convnet` draws all weights with one standard deviation: it must follow from each "
        "layer's fan_in.",
        CLASSIC,
        _weights("torch.randn{size} * 0.1"),
        _weights("torch.randn{size} * 0.01"),
        _weights("torch.randn{size} * 0.001"),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-uniform",
        _weights("torch.empty{size}.uniform_(-1, 1) * 3**0.5 * {std}"),
        "`initialize_three_layer_convnet` draws weights evenly from an interval: draw them from a normal distribution.",
        TRIALS,
        _weights("torch.rand{size} * {std}"),
        _weights("torch.empty{size}.uniform_(-1, 1) * {std}"),
        _weights("torch.empty{size}.uniform_(-1, 1) * 0.5**0.5 * {std}"),
        ((_DRAWN[2], f"3**0.5 * torch.empty{_SIZES[2]}.uniform_(-1, 1)"),),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-around-the-deviation",
        _weights("torch.randn{size} * {std} + {std}"),
        "`initialize_three_layer_convnet` does not draw its weights around zero: the mean of their normal "
        "distribution must be 0.",
        TRIALS,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-random-biases",
        (("(torch.zeros(size) for", "(0.01 * torch.randn(size) for"),),
        "The biases of `initialize_three_layer_convnet` do not start at zero: only weights are drawn at random.",
        CLASSIC,
        ((_BIASES, f"{_BIASES}\n    fc_b = fc_b + 0.01"),),
        ((_BIASES, f"{_BIASES}\n    conv_b2 = conv_b2 + 0.01"),),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-double-precision",
        ((_LISTED, f"{_LISTED}\n    params = [param.double() for param in params]"),),
        "`initialize_three_layer_convnet` makes parameters of another type than float32: all six must have that type.",
        TRIALS,
        ((_LISTED, f"fc_b = fc_b.double()\n    {_LISTED}"),),
        ((_BIASES, _BIASES.replace("(size)", "(size, dtype=torch.float64)")),),
        ((_LISTED, f"conv_w2 = conv_w2.double()\n    {_LISTED}"),),
        ((_LISTED, f"fc_w = fc_w.double()\n    {_LISTED}"),),
        ((_LISTED, f"conv_b2 = conv_b2.double()\n    {_LISTED}"),),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-one-tensor-for-two-biases",
        (
            (
                _BIASES,
                "zeros = {size: torch.zeros(size) for size in (channel_1, channel_2, num_classes)}\n"
                "    conv_b1, conv_b2, fc_b = zeros[channel_1], zeros[channel_2], zeros[num_classes]",
            ),
        ),
        "`initialize_three_layer_convnet` gives one and the same tensor twice where biases have equal sizes: make a "
        "new one for each.",
        TRIALS,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-biases-kept-between-calls",
        (
            (
                _BIASES,
                "kept = initialize_three_layer_convnet.__dict__\n"
                "    sizes = channel_1, channel_2, num_classes\n"
                "    made = (kept.setdefault(place, torch.zeros(place[1])) for place in enumerate(sizes))\n"
                "    conv_b1, conv_b2, fc_b = made",
            ),
        ),
        "`initialize_three_layer_convnet` gives the same bias tensors at every call, even after training: make new "
        "ones in each call.",
        TRIALS,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-asks-for-no-gradients",
        ((_ASKING, ""),),
        "The parameters of `initialize_three_layer_convnet` must be leaves that ask for gradients: ask last, when "
        "a tensor is as it should be.",
        CLASSIC,
        ((_ASKING, _ASKING.replace("in params", "in params[::2]")),),
        ((_ASKING, _ASKING.replace("in params", "in params[:4]")),),
        ((_ASKING, _ASKING.replace("in params", "in params[:2]")),),
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-images-of-32",
        ((_FEATURES, "features = channel_2 * 32 * 32"),),
        "`initialize_three_layer_convnet` takes images to be 32 pixels high and wide: `image_size` says how large they "
        "are.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-affine-turned",
        ((_LISTED, f"fc_w = fc_w.T.contiguous()\n    {_LISTED}"),),
        "`fc_w` of `initialize_three_layer_convnet` has a row for each class, as in `nn.Linear`: here it must have "
        "one for each feature.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-filters-turned",
        ((_LISTED, f"conv_w1, conv_w2 = conv_w1.transpose(0, 1), conv_w2.transpose(0, 1)\n    {_LISTED}"),),
        "The filters of `initialize_three_layer_convnet` have channels first: the first axis counts filters, the "
        "second channels.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-weights-before-biases",
        ((_LISTED, "params = [conv_w1, conv_w2, fc_w, conv_b1, conv_b2, fc_b]"),),
        "`initialize_three_layer_convnet` lists all weights before all biases: each layer's bias follows its weights.",
        CLASSIC,
    ),
    _on(
        "initialize_three_layer_convnet",
        "initialize-same-weights-again",
        ((_FEATURES, f"torch.manual_seed(0)\n    {_FEATURES}"),),
        "`initialize_three_layer_convnet` draws the same weights at every call: leave the seed to whoever calls it.",
        TRIALS,
    ),
)
