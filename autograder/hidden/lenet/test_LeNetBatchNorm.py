"""Hidden tests of LeNetBatchNorm.ipynb: batch norm as function and module, LeNet, folding, and shares of a batch.

The worker makes tensors of the arrays it is sent, and arrays of the tensors it returns; nothing here needs PyTorch.
"""  # noqa: N999

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.hidden.again import ANEW, look_at_same_arrays
from autograder.hidden.axes import ARGUMENTS, EARLIER
from autograder.hidden.checks import difference
from autograder.hidden.contract import Axis, Case, Result, contract
from autograder.hidden.lenet.five_layers import scores
from autograder.hidden.lenet.networks import Network, look_at_biases
from autograder.hidden.lenet.normalizing import SIZES, Normalized, drawn_batch, drawn_state, normalized
from autograder.hidden.lenet.probing import CONNECTED, INSIDE, WITHOUT_GRADIENTS, Probed, probed
from autograder.hidden.oracles import Array, normalize
from autograder.hidden.seen import Seen

DTYPE = Axis(
    "dtype",
    {"float32": "for tensors of float32", "float64": "for tensors of float64"},
    "Works on tensors of float64, too.",
)
RANK = Axis("rank", {"features": "for features (N, C)", "maps": "for feature maps (N, C, H, W)"})
EPS = Axis(
    "eps",
    {
        None: "where the default `eps` hardly matters",
        "default": "for variances nearly as small as the default `eps`",
        "tiny": "for variances far below the default `eps`",
        0.3: "with an `eps` of 0.3",
        1e-7: "with an `eps` of 1e-7, smaller than the default",
    },
    "`eps` is added to the variance, under the root; left out, it is 1e-5.",
    8,
)
SPREAD = {None: 1.0, "default": 3e-3, "tiny": 1e-4, 0.3: 1.0, 1e-7: 3e-4}
"""What a batch is multiplied by, so that `eps` is decisive."""
CALLS = Axis("calls", {1: "at the first call", 2: "at the second call, on another batch"}, "Every call stands alone.")
STATE = ("gamma", "beta", "moving_mean", "moving_var")


def _options(case: Case, *names: str) -> dict[str, Any]:
    """The settings that a case does not leave to their defaults."""
    return {name: case[name] for name in names if isinstance(case[name], float)}


def _eps(case: Case) -> float:
    return case.eps if isinstance(case.eps, float) else 1e-5


def _look_at_gradients(
    see: Seen, of: Mapping[str, Any], right: Normalized, back: Any, results: Mapping[str, str], connected: bool = False
) -> None:
    """Compare gradients, each under a result's name; if not `connected`, those that are zero may be missing."""
    for name, result in results.items():
        what = f"the gradient of `{name}`"
        if of.get(name) is None and not connected and not right.gradients[name].any():
            see.say(result, "")
        elif of.get(name) is None:
            see.say(result, back.failed or f"`backward` does not reach `{name}`")
        else:
            see.close(result, of[name], right.gradients[name], what, scale=right.scale)


def _look_at_averages(see: Seen, of: Mapping[str, Any], right: Normalized) -> None:
    """Compare averages; of variances, small ones count as much as large ones."""
    see.close("averages", of["moving_mean"], right.moving_mean, "`moving_mean`")
    got, want = of["moving_var"], right.moving_var
    if isinstance(got, np.ndarray) and got.shape == want.shape and want.all():
        got, want = got / want, np.ones_like(want)
    see.close("averages", got, want, "`moving_var`", scale=float(not want.all()))


def _look_at_dtype(see: Seen, result: str, *values: Any) -> None:
    """Look whether what comes of float64 is float64."""
    if see.case.dtype == "float64":
        kept = all(getattr(value, "dtype", None) == np.float64 for value in values)
        see.true(result, kept, "what comes of tensors of float64 is not float64")


# ---------------------------------------------------------------------------------------- batch norm as a function

RECORDED = Axis(
    "recorded",
    {True: "where gradients are recorded", False: "under `torch.no_grad()`"},
    "Recording gradients has nothing to do with training.",
    seen_in=("y", "averages"),
)
START = Axis(
    "start",
    {False: "", True: "where the averages are still 0 and 1"},
    "Averages of 0 and 1 are averages like others.",
    seen_in=("y", "averages"),
)
TRAINED, TESTED = {"mode": "train"}, {"mode": "test"}


@contract(
    "batch_norm",
    regimes=[Axis("mode", {"train": "in training", "test": "at test time"}), RANK],
    results=[
        Result("y", "In training, every feature is normalized by the batch's own mean and biased variance, then scaled "
               "and shifted.", 9, {"mode": "train", "rank": "features"}),
        Result("y", "In training, every channel is normalized by one mean and variance over all examples and pixels.",
               10, {"mode": "train", "rank": "maps"}),
        Result("y", "At test time, the averages that it is given take the place of the batch's statistics.", 10,
               TESTED),
        Result("averages", "In training, both averages keep `momentum` of the old and add the rest of the batch's.",
               12, TRAINED),
        Result("averages", "At test time, the averages stay as they are.", 3, TESTED),
        Result("dx", "What flows back in training passes through mean and variance, too.", 8, TRAINED),
        Result("dx", "What flows back at test time is scaled as the input was.", 3, TESTED),
        Result("dparams", "What flows back reaches `gamma` and `beta`.", 5),
    ],
    settings=[
        EPS,
        Axis("momentum", {None: "with the default `momentum`", 0.6: "with a `momentum` of 0.6",
                          0.0: "with a `momentum` of 0"},
             "`momentum` is the share of the old averages that is kept; left out, it is 0.9.", 8, ("averages",)),
        Axis("size", {"usual": "for several examples", "one example": "for a single example",
                      "one channel": "for a single channel", "one column": "for maps of a single column",
                      "one pixel": "for maps of a single pixel",
                      "alike": "for as many examples as channels and pixels"},
             "Works for a single example, a single channel, and for sizes that coincide.", 10),
    ],
    details=[
        DTYPE,
        Axis("given", {"by name": "with settings by name", "left out": "with `training` left out",
                       "all by name": "with all arguments by name"},
             "Takes arguments by name; `training` is true if it is left out."),
        Result("graph", "The averages that it returns record no graph."),
        RECORDED, START,
        Axis("constant", {False: "where all channels vary", True: "where a channel is constant"},
             "A channel that does not vary is normalized to zero."),
        CALLS, ANEW, EARLIER, ARGUMENTS,
    ],
    impossible=lambda case: (case.mode == "test" and (case.given == "left out" or case.constant))
    or (case.rank == "features" and case.size in ("one column", "one pixel")),
)  # fmt: skip
def test_batch_norm(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Batch norm as a function of a batch, its parameters and the averages over earlier batches."""
    names = "x", *STATE
    options = _options(case, "eps", "momentum")
    if case.given != "left out":
        options["training"] = case.mode == "train"
    for _ in range(case.calls):
        batch = SPREAD[case.eps] * drawn_batch(rng, SIZES[case.size][case.rank])
        if case.constant:
            batch[:, 0] = 2.0 ** np.floor(np.log2(SPREAD[case.eps]))  # the mean of a power of two is exact
        state = drawn_state(rng, batch)
        if case.start:
            state |= {name: _start(name, batch.shape[1]) for name in STATE[2:]}
        given = see.exact(x=batch, **state)
        dout = rng.standard_normal(batch.shape) + 0.5
        passed = see.passed(given)
        by_name = names if case.given == "all by name" else ()
        got = probed(answers, "batch_norm", *passed, dout=dout, leaves=[0, 1, 2], names=by_name, options=options,
                     recording=case.recorded)  # fmt: skip
    momentum = 0.9 if case.momentum is None else case.momentum
    right = normalized(given["x"], given, dout, case.mode == "train", _eps(case), momentum)
    y, moving_mean, moving_var = see.unpack(got.value, "y", "moving_mean", "moving_var")
    see.close("y", y, right.y)
    _look_at_averages(see, {"moving_mean": moving_mean, "moving_var": moving_var}, right)
    _look_at_dtype(see, "y", y, moving_mean, moving_var)
    if case.recorded:
        found = {name: got.gradient(i) for i, name in enumerate(names[:3])}
        of = {"x": "dx", "gamma": "dparams", "beta": "dparams"}
        _look_at_gradients(see, found, right, got.back, of, connected=True)
        see.true("graph", not any(got.recorded[1:]), "an average that it returns is connected to the batch")
    see.unchanged()
    if case.calls == 2:
        look_at_same_arrays(answers, see, got.value, passed, options=options, new=True)


# ---------------------------------------------------------------------------------------- batch norm as a module


@contract(
    "BatchNorm",
    regimes=[Axis("mode", {"train": "in training mode", "test": "in `eval()` mode"}), RANK],
    results=[
        Result("parameters", "Its parameters are `gamma` and `beta`, of shape (C,), and no others.", 6),
        Result("state", "`moving_mean` and `moving_var`, of shape (C,), belong to its state.", 6),
        Result("start", "`gamma` and `moving_var` start at 1, `beta` and `moving_mean` at 0.", 6),
        Result("y", "In training mode it normalizes by the statistics of the batch.", 10, TRAINED),
        Result("y", "In `eval()` mode it normalizes by its averages.", 10, TESTED),
        Result("averages", "In training mode its averages take the batch in.", 12, TRAINED),
        Result("averages", "In `eval()` mode its averages stay.", 4, TESTED),
        Result("gradients", "What flows back reaches the batch, `gamma` and `beta`.", 6),
    ],
    settings=[
        EPS,
        Axis("momentum", {None: "with the default `momentum`", 0.6: "with a `momentum` of 0.6"},
             "`momentum` is the share of the old averages that is kept; left out, it is 0.9.", 8, ("averages",)),
        Axis("size", {"usual": "for several examples", "one example": "for a single example",
                      "one channel": "for a single channel", "one column": "for maps of a single column",
                      "one pixel": "for maps of a single pixel",
                      "alike": "for as many examples as channels and pixels"},
             "Works for a single example, a single channel, and for sizes that coincide.", 6),
        Axis("batches", {1: "for one batch", 2: "for a second batch after a first",
                         3: "for a third batch, after one in the other mode"},
             "Its averages go on from batch to batch.", 8, ("averages",)),
        Axis("layers", {1: "for one layer", 2: "where there is another layer"}, "Two layers have nothing in common.",
             6),
    ],
    details=[
        Axis("dtype", {"float32": "in float32", "float64": "after `.double()`"}, "Goes to float64 as a whole."),
        Axis("given", {"by position": "with settings by position", "by name": "with settings by name"},
             "Calls its settings what the docstring calls them."),
        RECORDED,
        replace(START, values={False: "", True: "for a new layer"}, about="Works as it starts, before any training."),
        Axis("inside", {False: "", True: "as part of a network, whose mode is set"},
             "Follows `train()` and `eval()` of the network that it is part of.", seen_in=("y",)),
        Axis("loaded", {"at first": "", "later": "where its state is loaded after a pass in the same mode"},
             "Goes by the state that it has now.", seen_in=("y", "averages")),
        Result("graph", "Its averages record no graph.", 0.5, TRAINED),
        ARGUMENTS,
    ],
    leans_on=["batch_norm"],
    impossible=lambda case: (case.rank == "features" and case.size in ("one column", "one pixel"))
    or (case.loaded == "later" and (case.start or case.recorded)),
)  # fmt: skip
def test_BatchNorm(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:  # noqa: N802
    """Batch norm as a module that keeps its parameters and averages."""
    shape = SIZES[case.size][case.rank]
    eps, momentum = _eps(case), case.momentum or 0.9
    options = _options(case, "eps", "momentum")
    if case.given == "by name":
        layer = answers.BatchNorm(num_features=shape[1], **options)
    else:
        layer = answers.BatchNorm(shape[1], *(eps, momentum)[: 2 if case.momentum else len(options)])
    _look_at_start(answers, see, layer, shape[1])
    if case.dtype == "float64":
        layer.double()
    first = SPREAD[case.eps] * drawn_batch(rng, shape)
    fresh = {name: _start(name, shape[1]) for name in STATE}
    drawn = fresh if case.start else see.exact(**drawn_state(rng, first))
    whole = answers.subclass("BatchNorm", INSIDE, "_inside", layer) if case.inside else layer
    trains = case.mode == "train"
    (whole.train if trains else whole.eval)()
    if case.loaded == "later":
        answers.subclass("BatchNorm", WITHOUT_GRADIENTS, "_without_gradients", layer, first.astype(case.dtype))
    layer.load_state_dict({name: value.astype(case.dtype) for name, value in drawn.items()}, strict=False)
    state = drawn | {name: _start(name, shape[1]) for name in STATE if see.verdicts["state"] and name not in STATE[:2]}
    if case.layers == 2:  # what happens to another one must not matter
        other = answers.BatchNorm(shape[1])
        other(rng.standard_normal(shape).astype(np.float32))
    for n in range(case.batches):
        if case.batches == 3 and n:  # the other mode, and back
            trains = not trains
            (whole.train if trains else whole.eval)()
        batch = first if n == 0 else SPREAD[case.eps] * drawn_batch(rng, shape)
        dout = rng.standard_normal(shape) + 0.5
        exact = see.exact(x=batch)
        (x,) = see.passed(exact)
        if case.recorded:
            back = answers.gradients(layer, x, dout=dout, leaves=[0])
            y = back.value
        else:
            y = answers.subclass("BatchNorm", WITHOUT_GRADIENTS, "_without_gradients", layer, x)
        right = normalized(exact["x"], state, dout, trains, eps, momentum)
        state = state | {"moving_mean": right.moving_mean, "moving_var": right.moving_var}
    see.close("y", y, right.y, "the output")
    if case.recorded:
        found = {"x": (back.arguments or [None])[0], **back.parameters}
        _look_at_gradients(see, found, right, back, dict.fromkeys(("x", "gamma", "beta"), "gradients"))
    averages = {name: getattr(layer, name) for name in STATE[2:]}
    _look_at_averages(see, averages, right)
    _look_at_dtype(see, "averages", *averages.values())
    if case.mode == "train" and case.recorded:
        connected = answers.subclass("BatchNorm", CONNECTED, "_is_connected", layer)
        see.true("graph", connected is False, "its averages are connected to the batches that they come from")
    see.unchanged()


def _start(name: str, channels: int) -> Array:
    return np.ones(channels) if name in ("gamma", "moving_var") else np.zeros(channels)


def _look_at_start(answers: Any, see: Seen, layer: Any, channels: int) -> None:
    """Look at what a new layer learns and keeps."""
    own, kept = answers.parameters(layer), layer.state_dict()
    kept = kept if isinstance(kept, dict) else {}
    for name in STATE:
        result, place = ("parameters", own) if name in STATE[:2] else ("state", kept)
        has = name in place and np.shape(place[name]) == (channels,)
        see.true(result, has, f"there is no `{name}` of shape ({channels},) among its {_PLACES[result]}")
        value = place[name] if has else getattr(layer, name)
        see.close("start", value, _start(name, channels), f"`{name}`", scale=1.0, exact_shape=has)
    more = sorted(own.keys() - set(STATE[:2]))
    see.true("parameters", not more, f"`{more[0] if more else ''}` is a parameter, too")


_PLACES = {"parameters": "`parameters()`", "state": "state, `state_dict()`"}


# ---------------------------------------------------------------------------------------- LeNet

PLACES = {"none": (), "all": (0, 1, 2, 3)}


@contract(
    "lenet",
    regimes=[Axis("kind", {"none": "without norms", "all": "with a norm before every sigmoid"})],
    results=[
        Result("parameters", "Its layers are two convolutions and three affine layers of the sizes asked for, with "
               "biases.", 14),
        Result("scores", "Without norms, sigmoids and average pooling stand where they belong.", 16, {"kind": "none"}),
        Result("scores", "With norms, each stands between a layer and its sigmoid.", 18, {"kind": "all"}),
        Result("gradients", "What flows back from the scores reaches all parameters.", 8),
    ],
    settings=[
        Axis("places", {"usual": "", "first and third": "with norms before the first and third sigmoid only",
                        "last": "with a norm before the last sigmoid only"},
             "There are norms only where `norms` has them.", 10),
        Axis("count", {3: "for several images", 1: "for a single image"},
             "Works on a single image, too, whose scores have shape (1, 10).", 6),
        Axis("dropout", {0.0: "without dropout", 0.5: "with dropout, in `eval()` mode",
                         0.2: "with some dropout, in `eval()` mode"},
             "Dropout does nothing in `eval()` mode.", 5),
        Result("dropped", "In training, `dropout` is the share of features switched off behind the third and fourth "
               "sigmoid.", 9),
        Axis("networks", {1: "for one network", 2: "where there is another network"},
             "Two networks have nothing in common.", 5),
    ],
    details=[
        Axis("given", {"by position": "with `norms` by position", "by name": "with `norms` by name",
                       "left out": "with `norms` left out"},
             "Calls its arguments what the docstring calls them; left out, there are no norms."),
        Axis("built", {"class": "with norms given as classes", "function": "with norms given as functions"},
             "A norm may be anything that can be called.", seen_in=("scores",)),
        Result("biases", "All layers have biases, where a batch norm stands behind them, too.", 1, {"kind": "all"}),
        Result("fresh", "Every new network draws new weights."),
        Result("new norms", "The norms of a new network are as they were built.", 1, {"kind": "all"}),
        CALLS, ARGUMENTS,
    ],
    impossible=lambda case: (case.kind == "none" and (case.places != "usual" or case.built == "function"))
    or (case.kind == "all" and case.given == "left out"),
)  # fmt: skip
def test_lenet(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """LeNet as a list of layers; in the places of norms stand scalings of ours, whose effect is known."""
    places = {"usual": PLACES[case.kind], "first and third": (0, 2), "last": (3,)}[case.places]
    options = {"dropout": case.dropout} if case.dropout else {}
    network = Network(answers, places, case.given, case.built, options, twice=case.networks == 2)
    see.called |= {name: parameter for parameter, name in network.names.items()}
    see.say("parameters", network.wrong)
    params = network.draw(rng)
    if case.networks == 2:  # what happens to another one must not matter
        other = Network(answers, places, case.given, case.built, options)
        drawn = [name for name, value in network.kept.items() if np.ndim(value) > 1 and name in other.kept]
        alike = all(np.array_equal(network.kept[name], other.kept[name]) for name in drawn)
        see.true("fresh", not alike, "two new networks start with the same weights")
        other.draw(rng)
    network.net.eval()
    for count in [case.count + 1, case.count][-case.calls :]:
        images = rng.uniform(0, 1, (count, 1, 28, 28)).astype(np.float32)
        dout = rng.standard_normal((count, 10)) + 0.5
        x = images.copy()
        back = answers.gradients(network.net, x, dout=dout)
    exact = images.astype(np.float64)
    see.close("scores", back.value, scores(params, exact, places), "the array of scores")
    network.look_at_gradients(rng, see, back, params, exact, dout)
    see.same("arguments", x, images, "`x`")
    if case.networks == case.calls == 1:
        if not case.dropout:
            network.net.train()
            same = not difference(network.net(images), back.value, "")
            see.true("dropped", same, "in training, scores differ though no `dropout` is asked for")
        asked = case.dropout or 0.35
        Network(answers, places, case.given, case.built, {"dropout": asked}).look_at_dropout(rng, see, asked)
        if case.kind == "all":
            look_at_biases(answers, see)


# ---------------------------------------------------------------------------------------- folding


@contract(
    "fold_batch_norm",
    regimes=[
        Axis("layer", {"convolution": "for a convolution", "affine": "for an affine layer"}),
        Axis("bias", {"biases": "with biases", "none": "without biases"}),
    ],
    results=[
        Result("weight", "The weights of a convolution are scaled filter by filter.", 15, {"layer": "convolution"}),
        Result("weight", "The weights of an affine layer are scaled output by output.", 15, {"layer": "affine"}),
        Result("biases", "Biases are scaled and shifted as the layer's outputs are.", 20, {"bias": "biases"}),
        Result("biases", "Without biases, what the batch norm shifts by is left.", 10, {"bias": "none"}),
    ],
    settings=[
        EPS,
        Axis("size", {"usual": "for different numbers of filters and inputs", "one filter": "for a single filter",
                      "alike": "for as many filters as inputs", "one input": "for a single input"},
             "Takes its sizes from the weights.", 12),
        Axis("norm", {"usual": "", "zero": "where a `gamma` and a bias are zero",
                      "flat": "where a channel has not varied",
                      "start": "where the averages are still 0 and 1",
                      "new": "where batch norm and biases are as they start"},
             "Folds any batch norm, one that has not been trained included.", 8, hides=("new",)),
    ],
    details=[
        DTYPE,
        Axis("given", {"by position": "with arguments by position", "by name": "with arguments by name"},
             "Calls its arguments what the docstring calls them."),
        CALLS, ANEW, ARGUMENTS,
    ],
)  # fmt: skip
def test_fold_batch_norm(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A layer and a batch norm behind it, as one layer."""
    filters, inputs = {"usual": (5, 3), "one filter": (1, 4), "alike": (4, 4), "one input": (3, 1)}[case.size]
    names = ("weight", "bias", *STATE)
    for _ in range(case.calls):
        shape = (filters, inputs) if case.layer == "affine" else (filters, inputs, 3, 3)
        state = drawn_state(rng, SPREAD[case.eps] * drawn_batch(rng, (6, filters)))
        layer = {"weight": rng.standard_normal(shape), "bias": rng.standard_normal(filters)}
        if case.norm == "zero":
            state["gamma"][0] = layer["bias"][0] = 0
        if case.norm == "flat":
            state["moving_var"][0] = 0
        if case.norm in ("start", "new"):
            kept = STATE[2:] if case.norm == "start" else STATE
            state |= {name: _start(name, filters) for name in kept}
            layer["bias"] *= case.norm == "start"
        given = see.exact(**layer, **state)
        if case.bias == "none":
            del given["bias"]
        passed: dict[str, Any] = dict.fromkeys(names) | dict(zip(given, see.passed(given), strict=True))
        options = _options(case, "eps")
        if case.given == "by name":
            result = answers.fold_batch_norm(**passed, **options)
        else:
            result = answers.fold_batch_norm(*passed.values(), **options)
    weight, bias = see.unpack(result, "weight", "bias")
    given = {"bias": np.zeros(filters)} | given
    averages = given["moving_mean"], given["moving_var"], given["gamma"]
    eps = _eps(case)
    want = normalize(given["bias"], *averages, given["beta"], eps)
    scale = given["gamma"] / np.sqrt(given["moving_var"] + eps)
    see.close("weight", weight, given["weight"] * scale.reshape(-1, *[1] * (len(shape) - 1)))
    terms = np.abs(scale) * (np.abs(given["moving_mean"]) + np.abs(given["bias"])) + np.abs(given["beta"])
    see.close("biases", bias, want, "`bias`", scale=float(np.linalg.norm(terms)))  # which may nearly cancel out
    _look_at_dtype(see, "weight", weight, bias)
    see.unchanged()
    if case.calls == 2:
        look_at_same_arrays(answers, see, result, list(passed.values()), options=options)


# ---------------------------------------------------------------------------------------- shares of a batch


@contract(
    "combine_statistics",
    regimes=[Axis("counts", {"equal": "for shares of one size", "unequal": "for shares of different sizes"})],
    results=[
        Result("mean", "The mean of shares of one size is the mean of their means.", 9, {"counts": "equal"}),
        Result("mean", "A larger share counts for more in the mean.", 12, {"counts": "unequal"}),
        Result("var", "The variance counts how far the shares' means lie apart, besides their variances.", 18,
               {"counts": "equal"}),
        Result("var", "A larger share counts for more in the variance.", 12, {"counts": "unequal"}),
        Result("gradients", "What flows back from mean and variance reaches the statistics of every share.", 9),
    ],
    settings=[
        Axis("processes", {3: "for three shares", 1: "for a single share", 2: "for two shares", 4: "for four shares",
                           5: "for five shares", 7: "for seven shares"},
             "Works for any number of shares, a single one included.", 12),
        Axis("channels", {4: "for several channels", 1: "for a single channel", 3: "for three channels"},
             "Works for any number of channels, also for as many as there are shares.", 10),
        Axis("spread", {"usual": "", "tiny": "where numbers hardly differ",
                        "none": "where the numbers of each share do not differ"},
             "Variances may be small, and those of shares zero.", 8, hides=("none",)),
        Axis("numbers", {"usual": "", "huge": "for shares of hundreds of thousands of numbers",
                         "one": "where a share is a single number",
                         "ends": "where the first and the last share have one size"},
             "Shares may be of any size.", 8),
    ],
    details=[
        DTYPE,
        Axis("kept", {"whole": "with `counts` of whole numbers", "real": "with `counts` of real numbers"},
             "Takes `counts` of any dtype."),
        Axis("given", {"by position": "with arguments by position", "by name": "with arguments by name"},
             "Calls its arguments what the docstring calls them."),
        CALLS, ANEW, ARGUMENTS,
    ],
    impossible=lambda case: (case.counts == "unequal" and case.processes == 1)
    or (case.numbers == "ends" and (case.counts == "equal" or case.processes < 3)),
)  # fmt: skip
def test_combine_statistics(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Mean and variance of a batch from those of its shares."""
    names, size = ("means", "variances", "counts"), (case.processes, case.channels)
    for _ in range(case.calls):
        counts = np.full(case.processes, rng.integers(3, 9))
        if case.counts == "unequal":
            counts = rng.permutation(np.array([2, 7, 15, 4, 11, 9, 5])[: case.processes])
        unit = 1e-3 if case.spread == "tiny" else 1.0
        drawn = {"means": unit * 2 * rng.standard_normal(size), "variances": unit**2 * rng.uniform(0.5, 2, size)}
        if case.spread == "none":
            drawn["variances"] *= 0
        if case.numbers == "huge":
            counts = 100_000 * counts
        if case.numbers == "ends":
            counts[-1] = counts[0]
        if case.numbers == "one":
            ones = slice(1 if case.counts == "unequal" else None)
            counts[ones], drawn["variances"][ones] = 1, 0
        given = see.exact(**drawn)
        means, variances = see.passed(given)
        kept = counts.astype(np.int64 if case.kept == "whole" else case.dtype)
        before = kept.copy()
        dout = rng.standard_normal((case.channels,)) + 0.5
        got: list[Probed] = [
            probed(answers, "combine_statistics", means, variances, kept, dout=dout, leaves=[0, 1], which=which,
                   names=names if case.given == "by name" else ())
            for which in (0, 1)
        ]  # fmt: skip
    mean, var = see.unpack(got[0].value, "mean", "var")
    n = counts[:, None] / counts.sum()
    right = (n * given["means"]).sum(0)
    apart = given["means"] - right
    see.close("mean", mean, right)
    see.close("var", var, (n * (given["variances"] + apart**2)).sum(0), scale=unit**2)  # a single number has none
    _look_at_dtype(see, "mean", mean, var)
    wanted = [("the mean", [n * dout, None]), ("the variance", [2 * n * apart * dout, n * dout])]
    for (what, derivatives), each in zip(wanted, got, strict=True):
        for i, want in enumerate(derivatives):
            found, name = each.gradient(i), names[i]
            if want is None or (found is None and not want.any()):
                see.say("gradients", "")
            elif found is None:
                see.say("gradients", each.back.failed or f"`backward` does not get from {what} to `{name}`")
            elif not (see.verdicts["mean"] or see.verdicts["var"]):
                scale = float(np.linalg.norm(dout))
                see.close("gradients", found, want, f"the gradient of {what} in `{name}`", scale=scale)
            else:
                see.say("gradients", "")
    see.unchanged()
    see.same("arguments", kept, before, "`counts`")
    if case.calls == 2:
        look_at_same_arrays(answers, see, got[0].value, [means, variances, kept])
