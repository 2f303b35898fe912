"""Hidden tests of ConvolutionalNetworks.ipynb: convolution, max-pooling, a network of them, norms of feature maps."""  # noqa: N999

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from autograder.hidden import oracles_conv, oracles_maps
from autograder.hidden.assignment2 import images, maps
from autograder.hidden.assignment2.backward import Backward
from autograder.hidden.assignment2.conv_network import ConvNetwork, NewNetwork
from autograder.hidden.assignment2.networks import SET_REG
from autograder.hidden.axes import (
    AGAIN,
    ARGUMENTS,
    DTYPE,
    EARLIER,
    FLOW,
    MEMORY,
    ZEROS,
    is_refused,
    look_at_earlier,
    order_of,
    ordered,
    refuses,
)
from autograder.hidden.checks import difference, numbers, size
from autograder.hidden.contract import Axis, Case, Result, contract
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen, as_passed

LAYERS = Axis(
    "layers",
    {1: "for a single layer", 2: "where another layer runs in between"},
    "Layers do not get into each other's way: what one needs travels in its own cache.",
    weight=2,
)

# ---------------------------------------------------------------------------------------- convolution

STRIDE = Axis(
    "stride",
    {1: "with a stride of 1", 2: "with a stride of 2", 3: "with a stride of 3, larger than the filters"},
    "Windows stand `stride` pixels apart, down and across.",
    weight=9,
)
PAD = Axis(
    "pad",
    {1: "with a padding of 1", 0: "without padding", 2: "with a padding of 2"},
    "`pad` rows and columns of zeros surround the image on every side; there may be none.",
    weight=9,
)
SHAPE = Axis(
    "shape",
    {
        "square": "for square images and filters",
        "images": "for images that are wider than high",
        "filters": "with filters that are higher than wide",
        "both": "for high images under wide filters",
    },
    "Height and width may differ, of images and of filters.",
    weight=6,
)
REST = Axis(
    "rest",
    {False: "where windows fill the image", True: "where steps of two pixels or more leave a rest of the image"},
    "A window that would reach over the edge is left out.",
    weight=5,
    unless="windows tile",
)
CONVOLVED = Axis(
    "size",
    {
        "several": "for several images and filters",
        "many": "for 17 images",
        "image": "for a single image",
        "filter": "with a single filter",
        "pixel": "with filters of a single pixel",
    },
    "Works for a single image, with a single filter, and with filters of one pixel.",
    hides=("image", "filter", "pixel"),
)


@contract(
    "conv_forward_naive",
    regimes=[
        Axis("kind", {
            "plain": "for a single window of one channel, without padding or biases",
            "bias": "for one channel, with biases",
            "channels": "for several channels, without biases",
            "any": "for several channels, with biases, and with filters that differ upside down",
        }, hides=("plain",)),
    ],
    results=[
        Result("out", "Every output is the product of a filter with the window under it.", 6, {"kind": "plain"}),
        Result("out", "Every output has its filter's bias added, once.", 15, {"kind": "bias"}),
        Result("out", "The product runs over all channels.", 15, {"kind": "channels"}),
        Result("out", "Filters lie on the image as they are, not turned around.", 24, {"kind": "any"}),
    ],
    settings=[STRIDE, PAD, SHAPE, REST],
    details=[
        Axis("edges", {"dark": "for images with dark edges", "bright": "for images with bright edges"},
             "Zeros surround the image, whatever is at its edge.", 5),
        Axis("calls", {1: "at the first call", 2: "after a larger image with less padding"},
             "Every call stands alone."),
        CONVOLVED, DTYPE, MEMORY, order_of("conv_param"), ARGUMENTS, EARLIER,
    ],
    impossible=lambda case: case.kind == "plain" and (
        case.pad != 1 or case.shape in ("images", "both") or case.edges == "bright" or case.calls == 2),
)  # fmt: skip
def test_conv_forward_naive(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Convolution of images with filters."""
    pad = 0 if case.kind == "plain" else case.pad
    inputs = see.exact(**images.convolved(rng, case.but(pad=pad)))
    param: dict[str, Any] = {"stride": images.stride_of(case), "pad": pad}
    if case.calls == 2:  # of the same size with its padding, so that what is kept by size would be taken for it
        x, w, b = inputs.values()
        before = rng.standard_normal((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
        answers.conv_forward_naive(as_passed(before, case), w, b, param | {"pad": 0})
    _forward(answers, see, inputs, param, "conv_param", partial(oracles_conv.convolution, **param))


def _forward(answers: Any, see: Seen, inputs: dict[str, Array], param: dict[str, int], name: str, formula: Any) -> None:
    """Compare the output, and see whether arrays and settings, which the contract calls `name`, stay as they were."""
    given = ordered(dict(param), see.case.order)
    out, _ = see.unpack(getattr(answers, see.of)(*see.passed(inputs), given), "out", "cache")
    see.close("out", out, formula(*inputs.values()))
    see.unchanged()
    kept = all(given.get(key) == value for key, value in param.items())
    see.true("arguments", kept, f"it changes `{name}`, which the caller still needs")
    look_at_earlier(answers, see, *inputs.values(), dict(param))


@contract(
    "conv_backward_naive",
    results=[
        Result("dx", "`dx`: a pixel gets its share from every window that it lies in.", 25),
        Result("dw", "`dw`: a filter gets its share from all positions in all images.", 20),
        Result("db", "`db` sums what flows back over the batch and all positions.", 15),
    ],
    settings=[replace(part, seen_in=("dx",)) for part in (STRIDE, PAD, SHAPE, REST)],
    details=[
        LAYERS, CONVOLVED, ZEROS, FLOW, DTYPE, MEMORY, order_of("conv_param"),
        Result("shapes", "The gradients have the shapes of `x`, `w` and `b`."), ARGUMENTS, AGAIN,
    ],
)  # fmt: skip
def test_conv_backward_naive(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of convolution."""
    names = "conv_forward_naive", "conv_backward_naive"

    def layer(case: Case) -> Backward:
        param: dict[str, Any] = {"stride": images.stride_of(case), "pad": case.pad}
        return Backward(answers, rng, see, *names, partial(oracles_conv.convolution, **param),
                        see.exact(**images.convolved(rng, case, least=3)), ordered(param, case.order),
                        forward_contract=test_conv_forward_naive.contract,
                        derivative=partial(oracles_conv.convolution_gradients, **param))  # fmt: skip

    first = layer(case)
    if case.layers == 2:
        layer(case.but(size="filter", stride=1, rest=False))
        layer(case)
    first.look(shapes="shapes")


# ---------------------------------------------------------------------------------------- max-pooling

WINDOWS = Axis(
    "windows",
    {
        "tile": "where windows lie side by side",
        "step": "where windows move by one pixel and overlap",
        "overlap": "where windows of 3 x 3 move by two pixels and overlap",
        "gaps": "where windows leave gaps between them",
    },
    "Windows stand `stride` pixels apart; they may overlap, or leave gaps.",
    weight=12,
)
KINDS = Axis(
    "kind",
    {
        "window": "for a single window",
        "positive": "for one map of positive numbers",
        "negative": "for one map of negative numbers",
        "maps": "for several images and channels",
    },
    hides=("window",),
)
NUMBERS = Axis(
    "numbers",
    {
        "any": "for numbers of ordinary size",
        "huge": "for numbers as large as 10^12",
        "repeated": "where the same numbers come back in other windows",
    },
    "Works on numbers of any size, however large or negative, and however often they come.",
)
NEAR = replace(
    NUMBERS,
    values={**NUMBERS.values, "near": "for numbers that lie next to one another"},
    about="The largest element of a window is one, whatever numbers there are, and however little larger it is.",
)
POOLED: dict[str, Any] = {
    "regimes": [KINDS],
    "settings": [
        WINDOWS,
        replace(SHAPE, values={
            "square": "for square images and windows",
            "images": "for images that are wider than high",
            "windows": "with windows that are higher than wide",
            "wide": "with windows that are wider than high",
            "both": "for high images under high windows",
        }, about="Height and width may differ, of images and of windows.", weight=10),
        replace(REST, weight=7),
    ],
    "impossible": lambda case: (case.rest and case.windows == "step")
    or (case.kind == "window" and case.shape in ("images", "both")),
}  # fmt: skip


@contract(
    "max_pool_forward_naive",
    **POOLED,
    results=[
        Result("out", "The output is the largest element of a window.", 10, {"kind": "window"}),
        Result("out", "Every window gives its own largest element.", 15, {"kind": "positive"}),
        Result("out", "The largest element may be negative.", 15, {"kind": "negative"}),
        Result("out", "Every channel of every image is pooled by itself.", 20, {"kind": "maps"}),
    ],
    details=[NUMBERS, DTYPE, MEMORY, order_of("pool_param"), ARGUMENTS, EARLIER],
)
def test_max_pool_forward_naive(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Max-pooling of images."""
    x, param = images.pooled(rng, case)
    _forward(answers, see, see.exact(x=x), dict(param), "pool_param", partial(oracles_conv.max_pool, **_window(param)))


def _window(param: Any) -> dict[str, Any]:
    """The settings of a pooling layer as the definition calls them."""
    return {"height": param["pool_height"], "width": param["pool_width"], "stride": param["stride"]}


@contract(
    "max_pool_backward_naive",
    **POOLED | {"settings": [replace(part, seen_in=("dx", "place")) for part in POOLED["settings"]]},
    results=[
        Result("dx", "The gradient of a window goes to its largest element.", 4, {"kind": "window"}),
        Result("dx", "The gradient of every window goes to its own largest element.", 6, {"kind": "positive"}),
        Result("dx", "The largest element may be negative.", 6, {"kind": "negative"}),
        Result("dx", "Every channel of every image is pooled by itself.", 9, {"kind": "maps"}),
        Result("reached", "The largest element of a window gets the window's gradient.", 9),
        Result("place", "Only the largest element of a window gets a gradient.", 16),
        Result("amount", "All of a window's gradient arrives in it, neither more nor less.", 10, {"windows": "tile"}),
    ],
    details=[
        LAYERS, NEAR, FLOW, DTYPE, MEMORY, order_of("pool_param"),
        Result("shapes", "The gradient has the shape of `x`."), ARGUMENTS, AGAIN,
    ],
)  # fmt: skip
def test_max_pool_backward_naive(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradient of max-pooling."""
    names = "max_pool_forward_naive", "max_pool_backward_naive"

    def layer(case: Case) -> Backward:
        x, param = images.pooled(rng, case)
        return Backward(answers, rng, see, *names, partial(oracles_conv.max_pool, **_window(param)), see.exact(x=x),
                        ordered(dict(param), case.order), forward_contract=test_max_pool_forward_naive.contract,
                        derivative=partial(oracles_conv.max_pool_gradients, **_window(param)))  # fmt: skip

    first = layer(case)
    if case.layers == 2:
        layer(case.but(kind="positive", windows="tile", shape="square", rest=False))
        layer(case)
    got, (want,) = first.look(shapes="shapes")
    _where_it_went(see, got["dx"], want, first.dout, _window(first.further[0]))


def _where_it_went(see: Seen, dx: Any, want: Array, dout: Array, window: dict[str, int]) -> None:
    """See which elements have a gradient, and how much of it a window has; nothing is wrong if `dx` is right."""
    if not see.verdicts["dx"]:
        dx = want
    elif wrong := difference(dx, want, "`dx`", tol=np.inf, exact_shape=False):
        for result in ("reached", "place", "amount"):
            see.say(result, wrong)
        return
    dx = numbers(dx, "`dx`").reshape(want.shape)
    reached = want != 0
    see.close("reached", dx[reached], want[reached], "`dx` at the largest elements")
    see.true(
        "place",
        size(dx[~reached]) <= 1e-6 * size(dout),
        "`dx` is not zero where an element is the largest of no window",
    )
    if see.case.windows == "tile" and see.case.shape != "wide":  # wide windows overlap across
        see.true("place", bool(dx[reached].all()), "`dx` is zero where an element is the largest of a window")
        arrived = oracles_conv.windows(dx, **window).sum(axis=(3, 5))
        see.close("amount", arrived, dout, "the sum of `dx` over each window")


# ---------------------------------------------------------------------------------------- the network


def _of(*names: str) -> tuple[str, ...]:
    return tuple(f"d{name}" for name in names)


@contract(
    "ThreeLayerConvNet",
    regimes=[Axis("look", {"given": "", "new": "on a new network"})],
    results=[
        Result("scores", "`loss(X)` gives the scores of conv - ReLU - 2x2 max-pool - affine - ReLU - affine.",
               20, {"look": "given"}),
        Result("loss", "The loss is the softmax loss of the scores.", 5, {"look": "given"}),
        *(Result(f"d{name}", f'`grads["{name}"]` is the gradient of the loss with respect to {what}.', weight,
                 {"look": "given"})
          for name, what, weight in (
              ("W1", "the filters", 7), ("b1", "their biases", 4), ("W2", "the weights of the hidden layer", 5),
              ("b2", "its biases", 3), ("W3", "the weights of the last layer", 4), ("b3", "its biases", 2))),
        Result("new weights", "Weights start as normal noise of standard deviation `weight_scale`.",
               7, {"look": "new"}),
        Result("new biases", "Biases start at zero.", 3, {"look": "new"}),
    ],
    settings=[
        Axis("reg", {0.0: "without regularization", 0.3: "with regularization"},
             "Regularization adds half of `reg` times the sum of all squared weights, and none for biases.",
             10, seen_in=("loss", *_of("W1", "W2", "W3"))),
        Axis("filter", {3: "with filters of size 3", 5: "with filters of size 5", 1: "with filters of size 1"},
             "Filters may have any odd size; the padding keeps the size of the image.", 6),
        Axis("shape", {"square": "for square images", "oblong": "for images that are wider than high"},
             "Height and width of the images may differ.", 6),
        Axis("parity", {"even": "for images of even height and width", "odd": "for images of odd height and width"},
             "Pooling leaves out what no window of 2 x 2 covers.", 5, unless="windows tile"),
    ],
    details=[
        Axis("weight_scale", {0.02: "with a `weight_scale` of 0.02", None: "with the default `weight_scale` of 0.001",
                              0.0: "with a `weight_scale` of 0"},
             "`weight_scale` is the standard deviation of all weights; left out, it is 0.001.",
             seen_in=("new weights",)),
        Axis("between", {None: "for a single network", "batch": "after a smaller batch",
                         "network": "where another network is at work, too"},
             "Neither other batches nor other networks leave anything behind.", 2),
        Axis("batch", {6: "for several images", 1: "for a single image"}, "Works for a single image, too."),
        Axis("even", {False: "for filters of odd size", True: "for filters of even size"},
             "Filters of even size leave a smaller map; the hidden layer has a row for each element of what is pooled.",
             0.5, unless="filters are odd"),
        Axis("scores", {"any": "for small scores", "large": "for scores around 1000"},
             "Exponentials of scores do not overflow.", 0.5, seen_in=("loss",)),
        DTYPE,
        replace(SET_REG, where={"look": "given"}),
        Result("every parameter", "There is a gradient for everything in `params`.", 2),
        Result("parameters", "`loss` leaves the parameters as they are.", 2),
        Result("stored", "Parameters are stored in the `dtype` asked for."),
        ARGUMENTS,
    ],
    leans_on=("conv_forward_naive", "conv_backward_naive", "max_pool_forward_naive", "max_pool_backward_naive"),
    impossible=lambda case: (case.look == "new" and (
        case.reg > 0 or case.between is not None or case.batch == 1 or case.scores == "large")
    ) or (case.scores == "large" and case.dtype == "float32") or (case.even and case.parity == "odd"),
)  # fmt: skip
def test_ThreeLayerConvNet(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:  # noqa: N802
    """A network of a convolution and two affine layers."""
    if case.look == "new":
        NewNetwork(answers, see, case).look()
        return
    network = ConvNetwork(answers, rng, see, case)
    if case.between == "batch":
        network.train(batch=1 + len(network.x) // 2)
    elif case.between == "network":
        ConvNetwork(answers, rng, see, case.but(filter=7, reg=0.9)).train()
    network.look()
    if case.batch == 1:
        network.look_at_reg()


# ---------------------------------------------------------------------------------------- batch norm of feature maps

EPS = maps.EPS
BACKWARD_EPS = replace(EPS, about="`eps` has its part in the derivative, too.", seen_in=("dx",))
MODE = Axis("mode", {"train": "in training", "test": "at test time"})
CHANNELS = Axis("channels", {4: "for several channels", 1: "for a single channel"})
MOMENTUM = Axis(
    "momentum",
    {None: "with the default `momentum`", 0.3: "with a `momentum` of 0.3"},
    "`momentum` is the share of the running averages that stays; left out, it is 0.9.",
    weight=7,
    seen_in=("running_mean", "running_var"),
)
BATCHES = Axis(
    "batches",
    {1: "for the first batch", 3: "for the third batch"},
    "The running averages go on from batch to batch, from zero.",
    weight=7,
    seen_in=("running_mean", "running_var"),
)
SIZE = Axis(
    "size",
    {
        (3, 4, 5): "for maps of 4 x 5",
        (1, 4, 5): "for a single example",
        (4, 4, 4): "for as many examples as rows and columns",
        (17, 2, 3): "for 17 examples",
        (4, 1, 1): "for maps of a single pixel",
    },
    "Works on maps of any height and width, and on a single example.",
    weight=7,
    hides=((1, 4, 5), (4, 1, 1)),
)
SMALL = replace(
    SIZE,
    values={
        (2, 2, 3): "for maps of 2 x 3",
        (1, 2, 3): "for a single example",
        (2, 2, 2): "for as many examples as rows and columns",
        (17, 2, 2): "for 17 examples",
        (4, 1, 1): "for maps of a single pixel",
    },
    hides=((1, 2, 3), (4, 1, 1)),
)
AVERAGES = [
    Result("averages stay", "At test time, the running averages stay as they are.", 2),
    Result("shapes", "The running averages have shape (C,)."),
]


ABSENT = Axis(
    "averages",
    {"given": "", "absent": "before any training"},
    "At test time before any training, the running averages are zero.",
    seen_in=("out",),
)


def _only_trained(case: Case) -> bool:
    """Whether a case asks for what only training or only test time has, or for more than float32 can tell."""
    if case.mode == "train" and case.averages == "absent":
        return True
    return maps.too_fine(case) or (case.mode == "test" and (case.batches > 1 or case.momentum is not None))


@contract(
    "spatial_batchnorm_forward",
    regimes=[MODE, CHANNELS],
    results=[
        Result("out", "In training, each channel is normalized over the batch and all positions.",
               18, {"mode": "train", "channels": 4}),
        Result("out", "In training, the numbers of a single channel are normalized.",
               6, {"mode": "train", "channels": 1}),
        Result("running_mean", "A channel's running mean keeps a share `momentum`, takes the rest from the batch.",
               8, {"mode": "train"}),
        Result("running_var", "A channel's running variance keeps a share `momentum`, takes the rest from the batch.",
               8, {"mode": "train"}),
        Result("out", "At test time, the running averages take the place of the batch's statistics.",
               15, {"mode": "test", "channels": 4}),
        Result("out", "At test time, a single channel is normalized by its running averages.",
               5, {"mode": "test", "channels": 1}),
    ],
    settings=[replace(EPS, weight=7, seen_in=("out",)), MOMENTUM, BATCHES, replace(SIZE, seen_in=("out",))],
    details=[DTYPE, MEMORY, order_of("bn_param"), ABSENT, *AVERAGES, EARLIER, ARGUMENTS],
    impossible=_only_trained,
)  # fmt: skip
def test_spatial_batchnorm_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Batch normalization of feature maps, in training and at test time."""
    maps.look_with_modes(answers, rng, see, lambda: maps.drawn(rng, case, case.channels), "bn_param",
                         oracles_maps.spatial_batchnorm)  # fmt: skip


def _backward(
    answers: Any, rng: np.random.Generator, see: Seen, names: tuple[str, str], draw: Any, formula: Any, *further: Any,
    forward_contract: Any, derivative: Any = None,
) -> None:  # fmt: skip
    """Judge the backward pass of a norm; `draw` makes a case's inputs, `formula` and `derivative` take ``eps``."""
    eps = {"eps": 1e-5, **maps.eps_of(see.case)}
    definition = partial(formula, **eps)
    exact = partial(derivative, **eps) if derivative else partial(oracles_maps.gradients, definition)

    def layer(case: Case) -> Backward:
        return Backward(answers, rng, see, *names, definition, see.exact(**draw(case)), *further,
                        forward_contract=forward_contract, derivative=exact)  # fmt: skip

    first = layer(see.case)
    if see.case.layers == 2:
        layer(see.case.but(size=(2, 5, 2)))
        layer(see.case)
    first.look(shapes="shapes")


GAMMAS = Axis(
    "gammas",
    {"any": "for gammas of any size", "zero": "where a gamma is zero", "one": "where all gammas are 1"},
    "Works for any `gamma`, be it zero or one.",
)
FLAT = Axis(
    "flat",
    {False: "where all maps vary", True: "where some maps are of one value"},
    "Maps that do not vary have a gradient, too.",
    seen_in=("dx",),
    hides=(True,),
)
SHAPES = Result("shapes", "The gradients have the shapes of what they belong to.")
BACKWARD: dict[str, Any] = {
    "settings": [BACKWARD_EPS, replace(LAYERS, weight=8), replace(SMALL, weight=9)],
    "details": [GAMMAS, FLAT, FLOW, DTYPE, MEMORY, SHAPES, ARGUMENTS, AGAIN],
    # with a single gamma of zero, no gradient is left to look at
    "impossible": lambda case: (
        maps.too_fine(case) or (case.gammas == "zero" and (case.get("channels") == 1 or case.get("number") == "one"))
    ),
}


@contract(
    "spatial_batchnorm_backward",
    **BACKWARD,
    regimes=[CHANNELS],
    results=[
        Result("dx", "`dx` also flows through the mean and variance of each channel.", 22, {"channels": 4}),
        Result("dx", "`dx` also flows through the mean and variance of a single channel.", 8, {"channels": 1}),
        Result("dgamma", "`dgamma` sums over the batch and all positions what meets the normalized input.",
               11, {"channels": 4}),
        Result("dgamma", "`dgamma` of a single channel sums over everything.", 4, {"channels": 1}),
        Result("dbeta", "`dbeta` sums over the batch and all positions what flows back.", 11, {"channels": 4}),
        Result("dbeta", "`dbeta` of a single channel sums over everything.", 4, {"channels": 1}),
    ],
)  # fmt: skip
def test_spatial_batchnorm_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of batch normalization of feature maps in training."""
    _backward(answers, rng, see, ("spatial_batchnorm_forward", "spatial_batchnorm_backward"),
              lambda case: maps.drawn(rng, case, case.channels), oracles_maps.spatial_batchnorm,
              {"mode": "train", **maps.eps_of(case)},
              forward_contract=test_spatial_batchnorm_forward.contract,
              derivative=partial(oracles_maps.norm_gradients, None))  # fmt: skip


# ---------------------------------------------------------------------------------------- group norm

SCALE = Axis("scale", {"none": "with gammas of 1 and betas of 0", "any": "with any `gamma` and `beta`"})
NO_MODES = Axis(
    "before",
    {"nothing": "with `eps` alone among its settings", "training": 'with a `mode` of "test", after one of "train"'},
    "There are no modes: statistics are always those of the example itself.",
)
VECTOR = Axis(
    "vector",
    {False: "for gammas of shape (1, C, 1, 1)", True: "for gammas of shape (C,)"},
    "Works for `gamma` and `beta` of shape (C,), too.",
    unless="gamma is (1, C, 1, 1)",
)
GROUPS = Axis("groups", {2: "for two groups", 1: "for one group of all channels", 6: "for as many groups as channels"})


@contract(
    "spatial_groupnorm_forward",
    regimes=[GROUPS, SCALE],
    results=[
        Result("out", "Each group of neighbouring channels of each example is normalized, over channels and positions.",
               32, {"groups": 2, "scale": "none"}),
        Result("out", "One group is all channels together.", 6, {"groups": 1, "scale": "none"}),
        Result("out", "As many groups as channels are single channels.", 4, {"groups": 6, "scale": "none"}),
        Result("centred", "Each group of each example has a mean of zero afterwards.", 6, {"scale": "none"}),
        Result("scaled", "Every channel is scaled by its `gamma` and shifted by its `beta`.", 12, {"scale": "any"}),
    ],
    settings=[
        EPS,
        replace(SIZE, values={**SIZE.values, (6, 6, 6): "for as many examples and channels as rows and columns"}),
    ],
    details=[NO_MODES, VECTOR, DTYPE, MEMORY, EARLIER, ARGUMENTS, refuses("if the channels make no `G` equal groups")],
)  # fmt: skip
def test_spatial_groupnorm_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Group normalization of feature maps."""
    G, eps = case.groups, maps.eps_of(case)
    maps.look_without_modes(answers, see, see.exact(**maps.grouped(maps.drawn(rng, case, 6), case)), (G, eps),
                            partial(oracles_maps.groupnorm, G, **eps),
                            lambda out: out.reshape(len(out), G, -1).mean(axis=2), "a group", "gn_param")  # fmt: skip
    if case.scale == "none":
        x, ones, zeros = np.ones((1, 6, 2, 2)), np.ones((1, 6, 1, 1)), np.zeros((1, 6, 1, 1))
        for G in 4, 12:
            refused = is_refused(answers.spatial_groupnorm_forward, x, ones, zeros, G, {})
            see.true("refuses", refused, f"for 6 channels and {G} groups, it raises no ValueError")


@contract(
    "spatial_groupnorm_backward",
    **BACKWARD | {"details": [VECTOR, *BACKWARD["details"]]},
    regimes=[GROUPS],
    results=[
        Result("dx", "`dx` also flows through the mean and variance of each group.", 22, {"groups": 2}),
        Result(
            "dx", "With one group, `dx` flows through the mean and variance of the whole example.", 4, {"groups": 1}
        ),
        Result("dx", "With groups of one channel, `dx` flows through the mean and variance of each.", 4, {"groups": 6}),
        Result("dgamma", "`dgamma` sums over the batch and all positions what meets the normalized input.", 15),
        Result("dbeta", "`dbeta` sums over the batch and all positions what flows back, for every channel.", 15),
    ],
)
def test_spatial_groupnorm_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of group normalization."""
    _backward(answers, rng, see, ("spatial_groupnorm_forward", "spatial_groupnorm_backward"),
              lambda case: maps.grouped(maps.drawn(rng, case, 6), case), partial(oracles_maps.groupnorm, case.groups),
              case.groups, maps.eps_of(case),
              forward_contract=test_spatial_groupnorm_forward.contract,
              derivative=partial(oracles_maps.norm_gradients, case.groups))  # fmt: skip


# ---------------------------------------------------------------------------------------- instance norm

MAPS = Axis("number", {"several": "for several examples and channels", "one": "for a single map"})


@contract(
    "instancenorm_forward",
    regimes=[MAPS, SCALE],
    results=[
        Result("out", "Each channel of each example is normalized over its positions.",
               26, {"number": "several", "scale": "none"}),
        Result("out", "A single map is normalized over its positions.", 12, {"number": "one", "scale": "none"}),
        Result("centred", "Each channel of each example has a mean of zero afterwards.", 8, {"scale": "none"}),
        Result("scaled", "Every channel is scaled by its `gamma` and shifted by its `beta`.", 14, {"scale": "any"}),
    ],
    settings=[EPS, SIZE],
    details=[NO_MODES, DTYPE, MEMORY, EARLIER, ARGUMENTS],
    leans_on=("spatial_groupnorm_forward",),
)  # fmt: skip
def test_instancenorm_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Instance normalization of feature maps."""
    eps = maps.eps_of(case)
    maps.look_without_modes(answers, see, see.exact(**_instances(rng, case)), (eps,),
                            partial(oracles_maps.instancenorm, **eps),
                            lambda out: out.mean(axis=(2, 3)), "a map", "in_param")  # fmt: skip


def _instances(rng: np.random.Generator, case: Case) -> dict[str, Array]:
    _, H, W = case.size
    return maps.drawn(rng, case.but(size=(1, H, W)), 1) if case.number == "one" else maps.drawn(rng, case, 4)


@contract(
    "instancenorm_backward",
    **BACKWARD,
    regimes=[MAPS],
    results=[
        Result("dx", "`dx` also flows through the mean and variance of each channel of each example.",
               22, {"number": "several"}),
        Result("dx", "`dx` also flows through the mean and variance of a single map.", 8, {"number": "one"}),
        Result("dgamma", "`dgamma` sums over the batch and all positions what meets the normalized input.", 15),
        Result("dbeta", "`dbeta` sums over the batch and all positions what flows back.", 15),
    ],
    leans_on=("spatial_groupnorm_forward", "spatial_groupnorm_backward"),
)  # fmt: skip
def test_instancenorm_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of instance normalization."""
    _backward(answers, rng, see, ("instancenorm_forward", "instancenorm_backward"),
              lambda case: _instances(rng, case), oracles_maps.instancenorm, maps.eps_of(case),
              forward_contract=test_instancenorm_forward.contract,
              derivative=partial(oracles_maps.norm_gradients, 0))  # fmt: skip


# ---------------------------------------------------------------------------------------- switchable norm

SINGLE = {"single": "where the layer has nearly all the share"}
SHARES = Axis(
    "shares",
    {
        "some": "where all statistics have a share",
        "few": "where a statistic has a share of few percent",
        "gone": "where a share is too small for floating point",
    },
    "A share may be small, even so small that it is zero.",
)
MIXTURE = Axis("mixture", {"any": "with any logits", "equal": "with equal logits"})
OFFSET = Axis(
    "offset",
    {0: "for small logits", 1000: "for logits far from zero"},
    "A softmax bears large logits: adding a number to all of them changes nothing.",
    weight=5,
    seen_in=("out",),
)


@contract(
    "switchablenorm_forward",
    regimes=[MODE, replace(MIXTURE, values={**MIXTURE.values, **SINGLE})],
    results=[
        Result("out", "In training, statistics of instance, layer and batch are mixed by the softmax of their logits.",
               15, {"mode": "train", "mixture": "any"}),
        Result("out", "Equal logits take a third of each statistic.", 7, {"mode": "train", "mixture": "equal"}),
        Result("out", "One logit far above the others leaves its statistic alone.", 5,
               {"mode": "train", "mixture": "single"}),
        Result("running_mean", "The running mean is that of the batch statistics, as in batch normalization.",
               7, {"mode": "train"}),
        Result("running_var", "The running variance is that of the batch statistics, as in batch normalization.",
               7, {"mode": "train"}),
        Result("out", "At test time, the running averages take the place of the batch statistics in the mixture.",
               12, {"mode": "test", "mixture": "any"}),
        Result("out", "At test time, equal logits take a third of each statistic.",
               5, {"mode": "test", "mixture": "equal"}),
        Result("out", "At test time, too, one logit far above the others leaves its statistic alone.", 2,
               {"mode": "test", "mixture": "single"}),
    ],
    settings=[replace(EPS, weight=7, seen_in=("out",)), replace(MOMENTUM, weight=5), replace(BATCHES, weight=5),
              OFFSET, replace(SIZE, weight=5, seen_in=("out",))],
    details=[DTYPE, MEMORY, order_of("sn_param"), ABSENT, *AVERAGES, EARLIER, ARGUMENTS,
             refuses("if the mode is neither of the two")],
    impossible=_only_trained,
)  # fmt: skip
def test_switchablenorm_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Switchable normalization of feature maps, in training and at test time."""
    maps.look_with_modes(answers, rng, see, lambda: maps.drawn(rng, case, 4) | maps.logits(rng, case), "sn_param",
                         oracles_maps.switchablenorm)  # fmt: skip
    if case.mode == "train" and case.batches == 1:
        inputs = maps.drawn(rng, case, 4) | maps.logits(rng, case)
        refused = is_refused(answers.switchablenorm_forward, *inputs.values(), {"mode": "training"})
        see.true("refuses", refused, 'with a mode of "training", it raises no ValueError')


@contract(
    "switchablenorm_backward",
    **BACKWARD
    | {
        "details": [
            SHARES,
            replace(OFFSET, weight=1, seen_in=("dx",)),
            *(part for part in BACKWARD["details"] if part is not FLAT),
        ]
    },
    regimes=[MIXTURE],
    results=[
        Result("dx", "`dx` also flows through the means and variances of all three kinds.", 16, {"mixture": "any"}),
        Result("dx", "`dx` also flows through the statistics where they have equal shares.", 6, {"mixture": "equal"}),
        Result("dgamma", "`dgamma` sums over the batch and all positions what meets the normalized input.", 8),
        Result("dbeta", "`dbeta` sums over the batch and all positions what flows back.", 8),
        Result("dmean_logits", "`dmean_logits` goes through the softmax of the means' shares.", 11),
        Result("dvar_logits", "`dvar_logits` goes through the softmax of the variances' shares.", 11),
    ],
)
def test_switchablenorm_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of switchable normalization in training."""
    _backward(answers, rng, see, ("switchablenorm_forward", "switchablenorm_backward"),
              lambda case: maps.drawn(rng, case, 3) | maps.logits(rng, case), oracles_maps.switchablenorm,
              {"mode": "train", **maps.eps_of(case)},
              forward_contract=test_switchablenorm_forward.contract)  # fmt: skip
