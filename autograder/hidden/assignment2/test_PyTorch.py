"""Hidden tests of PyTorch.ipynb: a network with two convolutions, built three times, and the student's own network.

The worker makes tensors of the arrays it is sent, and arrays of the tensors it returns; nothing here needs PyTorch.
"""  # noqa: N999

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden.assignment2.photographs import photographs
from autograder.hidden.assignment2.torch_networks import (
    IMAGE,
    Network,
    all_alike,
    differ,
    look_at_gradients,
    look_at_scores,
    look_at_start,
    not_as_pytorch,
    not_kaiming,
    not_normal,
)
from autograder.hidden.assignment2.two_convolutions import (
    BIASES,
    KINDS,
    PARAMS,
    WEIGHTS,
    drawn,
    fan_in,
    flowing_back,
    shapes,
)
from autograder.hidden.axes import ARGUMENTS, DTYPE
from autograder.hidden.checks import check, difference, numbers, unpacked
from autograder.hidden.contract import Axis, Case, Result, contract
from autograder.hidden.seen import Seen
from autograder.hidden.trained import accuracies, look_at_accuracy

LAYERS = "Convolution, convolution and affine layer follow one another, padded so that height and width stay."
ADDED = "Each of the three layers adds its biases."
RELUS = "A ReLU stands behind each convolution, and none behind the affine layer."
BEFORE = "Biases are added before the ReLU."
AFFINE = "What the affine layer gives is right, whatever is done to it afterwards."
DW = "What flows back from the scores reaches all weights."
DB = "What flows back from the scores reaches all biases."
GRADIENTS = "What flows back passes the ReLUs where they were open, and nowhere else."
LOOKED_AT = ("scores", "affine")
TRAINED = 1.0
"""What `Answers.tensors` adds to the parameters that it was given, as training would."""
CALLS = Axis("calls", {1: "at the first call", 2: "at the second call, on other images"}, "Every call stands alone.")


# ---------------------------------------------------------------------------------------- bare tensors


@contract(
    "three_layer_convnet",
    regimes=[Axis("kind", KINDS)],
    results=[
        Result("scores", LAYERS, 12, {"kind": "plain"}),
        Result("scores", ADDED, 9, {"kind": "biases"}),
        Result("scores", RELUS, 10, {"kind": "signs"}),
        Result("scores", BEFORE, 5, {"kind": "all"}),
        Result("affine", AFFINE, 4, {"kind": "signs"}),
        Result("dw", DW, 10, {"kind": "plain"}),
        Result("db", DB, 5, {"kind": "plain"}),
        Result("gradients", GRADIENTS, 5, {"kind": "signs"}),
    ],
    settings=[
        Axis("image", {(8, 8): "for square images", (7, 10): "for images wider than high",
                       (9, 4): "for images higher than wide", (2, 3): "for images smaller than the filters"},
             "Works on images of any height and width.", 11, LOOKED_AT),
        Axis("count", {4: "for several images", 1: "for a single image"},
             "Works on a single image, too, whose scores have shape (1, C).", 7, LOOKED_AT),
        Axis("channels", {(3, 5, 4): "for different numbers of channels", (9, 9, 9): "for as many filters as channels"},
             "Takes the numbers of channels from the parameters.", 6, LOOKED_AT),
        Axis("classes", {8: "for several classes", 1: "for a single class"},
             "Works for a single class, too, with scores of shape (N, 1).", 6, LOOKED_AT),
    ],
    details=[
        DTYPE,
        Axis("record", {True: "for parameters that ask for gradients", False: "for ones that ask for none"},
             "Works with parameters that ask for no gradients, too.", seen_in=LOOKED_AT),
        CALLS, ARGUMENTS,
    ],
)  # fmt: skip
def test_three_layer_convnet(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A network with two convolutions as a function of images and a list of parameters."""
    wanted = shapes((*case.channels, case.classes), case.image)
    for count in [case.count + 1, case.count][-case.calls :]:
        params, images, network = drawn(rng, case.kind, wanted, count, case.image)
        dout = flowing_back(rng, case.kind, network.scores)
        (x,), values = see.passed({"x": images}), see.passed(params)
        back = answers.gradients("three_layer_convnet", x, values, dout=dout, leaves=[1] if case.record else [])
    look_at_scores(see, back.value, network.scores)
    if case.record:
        found = back.arguments[0] if back.arguments and isinstance(back.arguments[0], list) else []
        look_at_gradients(see, back.value, dict(zip(PARAMS, found, strict=False)), back.failed, network, dout)
    if see.true("arguments", len(values) == len(PARAMS), "it changes the list of parameters that the caller needs"):
        for name, after, given in zip(("x", *PARAMS), (x, *values), (images, *params.values()), strict=True):
            see.same("arguments", after, given, f"`{name}`")


@contract(
    "initialize_three_layer_convnet",
    results=[
        Result("shapes", "Gives six parameters in the order of `three_layer_convnet`, in the shapes it needs.", 9),
        Result("conv_w1", "The first filters have mean 0 and variance 2 / fan_in, the inputs of one output.", 9),
        Result("conv_w2", "The second filters have mean 0 and variance 2 / fan_in, the inputs of one output.", 9),
        Result("fc_w", "The affine weights have mean 0 and variance 2 / fan_in, as many as the layer has inputs.", 9),
        Result("normal", "All weights are drawn from a normal distribution.", 8),
        Result("biases", "Biases start at zero.", 8),
        Result("leaves", "Every parameter is a leaf of the graph that asks for gradients.", 8),
    ],
    settings=[
        Axis("image_size", {None: "for images of the default size", 8: "for images of 8 × 8 pixels"},
             "`image_size` is the height and width of the images; left out, it is 32.", 10, ("shapes", "normal")),
        Axis("sizes", {(3, 40, 12): "for images of three channels", (1, 60, 12): "for images of one channel",
                       (16, 16, 16): "for as many filters as channels"},
             "Takes its sizes from the arguments.", 7, ("shapes", "normal")),
        Result("fresh", "Gives new parameters at every call, with newly drawn weights.", 7),
        Result("dtype", "The parameters are of float32.", 6),
    ],
    details=[
        Axis("classes", {10: "for ten classes", 1: "for a single class"}, "Works for a single class, too.",
             seen_in=("shapes", "normal")),
        Axis("by_name", {False: "with arguments by position", True: "with arguments by name"},
             "Calls its arguments what the docstring calls them.", seen_in=("shapes", "normal")),
    ],
)  # fmt: skip
def test_initialize_three_layer_convnet(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The first parameters of the network of bare tensors."""
    of, sizes = "initialize_three_layer_convnet", (*case.sizes, case.classes)
    names = "in_channel", "channel_1", "channel_2", "num_classes"
    args, named = ((), dict(zip(names, sizes, strict=True))) if case.by_name else (sizes, {})
    named |= {"image_size": case.image_size} if case.image_size else {}
    got, leaves = answers.tensors(of, *args, **named)
    params = dict(zip(PARAMS, unpacked(got, PARAMS, of), strict=True))
    asking = dict(zip(PARAMS, leaves, strict=False))
    check(not all(all_alike(params[name], name) for name in WEIGHTS), "its weights are no random numbers")
    size = case.image_size or 32
    for name, shape in shapes(sizes, (size, size)).items():
        value = numbers(params[name], f"`{name}`")
        see.true("shapes", value.shape == shape, f"`{name}` has shape {value.shape} instead of {shape}")
        see.true("leaves", asking.get(name, False), f"`{name}` is no leaf of its own that asks for gradients")
        dtype = getattr(params[name], "dtype", None)
        see.true("dtype", dtype == np.float32, f"`{name}` is not of float32")
        if name in BIASES:
            see.true("biases", not value.any(), f"`{name}` is not zero")
        else:
            see.say(name, not_kaiming(value, name, fan_in(name, shape)))
            see.say("normal", not_normal(value, name))
    again = dict(zip(PARAMS, unpacked(answers.initialize_three_layer_convnet(*args, **named), PARAMS, of), strict=True))
    see.true("fresh", differ(params, again), "called again, it gives the same weights")
    for name in PARAMS:
        kept = not difference(again[name], np.add(params[name], TRAINED), "")
        see.true("fresh", not kept, f"called again, it gives the same `{name}`, as it was changed meanwhile")


# ---------------------------------------------------------------------------------------- modules

CHANNELS = Axis(
    "channels",
    {
        "colour": "for images of three channels",
        "grey": "for images of one channel",
        "one class": "for a single class",
        "filters": "for as many filters in both convolutions",
    },
    "Takes its channels, filters and classes from the arguments.",
    10,
    LOOKED_AT,
)
SIZES = {"colour": (3, 4, 2, 10), "grey": (1, 5, 2, 7), "one class": (2, 3, 4, 1), "filters": (2, 4, 4, 3)}
AT_THE_START = {
    "colour": (3, 40, 12, 10),
    "grey": (1, 60, 12, 7),
    "one class": (2, 40, 12, 1),
    "filters": (3, 40, 40, 5),
}
"""Enough weights to tell their distribution."""
MODULE_SETTINGS = [
    CHANNELS,
    Axis("count", {2: "for several images", 1: "for a single image"},
         "Works on a single image, too, whose scores have shape (1, C).", 8, LOOKED_AT),
    Axis("networks", {1: "for one network", 2: "where there is another network"},
         "Two networks have nothing in common.", 6, LOOKED_AT),
]  # fmt: skip
MODULE_DETAILS = [
    Axis("mode", {"train": "in training mode", "eval": "in `eval()` mode"}, "Scores are the same in `eval()` mode.",
         seen_in=LOOKED_AT),
    CALLS, ARGUMENTS,
]  # fmt: skip
PARAMETERS = "Its parameters are the weights and biases of two convolutions, 5 × 5 and 3 × 3, and of an affine layer."
FRESH = Result("fresh", "Every new network draws new weights.", 6)


def _new(answers: Any, case: Case, see: Seen, of: str) -> Network:
    network = Network(answers, of, SIZES[case.channels])
    see.called |= {name: parameter for parameter, name in network.names.items()}
    see.say("parameters", network.wrong)
    return network


def _try_module(answers: Any, rng: np.random.Generator, case: Case, see: Seen, network: Network, of: str) -> None:
    """Give a network parameters of ours, and look at its scores and gradients."""
    params, images, right = drawn(rng, case.kind, network.shapes, case.count, IMAGE, bool(network.unknown))
    network.set(params)
    if case.networks == 2:
        other = Network(answers, of, SIZES[case.channels])
        see.true("fresh", differ(network.start, other.start), "two new networks start with the same weights")
        other.set(drawn(rng, "biases", other.shapes, 1, IMAGE, bool(other.unknown))[0])
    if case.mode == "eval":
        network.net.eval()
    if case.calls == 2:
        network.net(rng.standard_normal((case.count + 1, *images.shape[1:])).astype(np.float32))
    dout = flowing_back(rng, case.kind, right.scores)
    x = images.astype(np.float32)
    scores, gradients, failed = network.scores_and_gradients(x, dout)
    look_at_scores(see, scores, right.scores)
    look_at_gradients(see, scores, gradients, failed, right, dout, network.names, network.unknown)
    see.same("arguments", x, images, "`x`")


@contract(
    "ThreeLayerConvNet",
    regimes=[Axis("kind", KINDS | {"start": "at the start"})],
    results=[
        Result("parameters", PARAMETERS, 9),
        Result("scores", LAYERS, 9, {"kind": "plain"}),
        Result("scores", ADDED, 6, {"kind": "biases"}),
        Result("scores", RELUS, 8, {"kind": "signs"}),
        Result("scores", BEFORE, 4, {"kind": "all"}),
        Result("affine", AFFINE, 3, {"kind": "signs"}),
        Result("dw", DW, 8, {"kind": "plain"}),
        Result("db", DB, 4, {"kind": "plain"}),
        Result("gradients", GRADIENTS, 3, {"kind": "signs"}),
        Result("weights", "Weights start with mean 0 and variance 2 / fan_in.", 9, {"kind": "start"}),
        Result("normal", "Weights start with normally distributed numbers.", 5, {"kind": "start"}),
        Result("start biases", "Biases start at zero.", 6, {"kind": "start"}),
    ],
    settings=[*MODULE_SETTINGS, FRESH],
    details=MODULE_DETAILS,
    impossible=lambda case: case.kind == "start"
    and (case.count, case.networks, case.mode, case.calls) != (2, 1, "train", 1),
)  # fmt: skip
def test_ThreeLayerConvNet(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:  # noqa: N802
    """A network with two convolutions as a module."""
    if case.kind == "start":
        network = Network(answers, "ThreeLayerConvNet", AT_THE_START[case.channels])
        see.called |= {name: parameter for parameter, name in network.names.items()}
        see.say("parameters", network.wrong)
        look_at_start(see, network)
        return
    _try_module(answers, rng, case, see, _new(answers, case, see, "ThreeLayerConvNet"), "ThreeLayerConvNet")


@contract(
    "sequential_convnet",
    regimes=[Axis("kind", KINDS)],
    results=[
        Result("parameters", PARAMETERS, 9),
        Result("scores", LAYERS, 11, {"kind": "plain"}),
        Result("scores", ADDED, 8, {"kind": "biases"}),
        Result("scores", RELUS, 9, {"kind": "signs"}),
        Result("scores", BEFORE, 4, {"kind": "all"}),
        Result("affine", AFFINE, 3, {"kind": "signs"}),
        Result("dw", DW, 7, {"kind": "plain"}),
        Result("db", DB, 5, {"kind": "plain"}),
        Result("start", "Its parameters start at random, as PyTorch draws them.", 6),
    ],
    settings=[*MODULE_SETTINGS, FRESH, Result("sequential", "It is an `nn.Sequential`.", 6)],
    details=MODULE_DETAILS,
)  # fmt: skip
def test_sequential_convnet(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A network with two convolutions as a list of layers."""
    network = _new(answers, case, see, "sequential_convnet")
    for parameter, value in network.start.items():
        weights = parameter.replace("_b", "_w")
        inputs = fan_in(weights, network.shapes[weights])
        see.say("start", not_as_pytorch(value, network.names[parameter], inputs))
    see.true("sequential", network.is_sequential, "it is another kind of module")
    _try_module(answers, rng, case, see, network, "sequential_convnet")


# ---------------------------------------------------------------------------------------- the student's network

STEPS = (45, 50, 55, 60, 65, 70)


@contract(
    "MyNet",
    results=[
        Result("scores", "Loads the handed-in weights, and gives ten scores for an image, whatever else is there."),
        *accuracies(STEPS, "CIFAR-10's test images"),
    ],
)
def test_MyNet(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:  # noqa: N802
    """A network of the student's own, with the weights handed in; the notebook tells how chance is reckoned with."""
    net = answers.checkpoint("MyNet", "MyNet.pt")
    look_at_accuracy(see, net, *photographs(), STEPS, of="test images")
