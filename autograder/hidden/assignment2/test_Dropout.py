"""Hidden tests of Dropout.ipynb: dropout, alone and inside a network; no draw of a mask is asked for."""  # noqa: N999

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.hidden.assignment2.dropout_layer import (
    EVERYTHING,
    NOTHING,
    DropoutLayer,
    are_apart,
    near,
    run_forward,
    scaled_by,
)
from autograder.hidden.assignment2.dropout_network import DropoutNetwork
from autograder.hidden.assignment2.networks import CACHE, LAYER, look_at_layer
from autograder.hidden.axes import (
    AGAIN,
    ARGUMENTS,
    DTYPE,
    FLOW,
    MEMORY,
    is_refused,
    order_of,
    ordered,
    refuses,
)
from autograder.hidden.checks import check
from autograder.hidden.contract import Axis, Case, Result, contract
from autograder.hidden.oracles import Array, Config, away_from_zero
from autograder.hidden.seen import Seen

MODE = Axis("mode", {"train": "in training", "test": "at test time"})
KEEP = Axis(
    "p",
    {0.3: "for a `p` of 0.3", 0.8: "for a `p` of 0.8", 0.04: "for a `p` of 0.04", 1: "for a `p` of 1"},
    "`p` is the probability to keep an element; with a `p` of 1, all are kept.",
    12,
    hides=(1,),
)
SHAPE = Axis(
    "shape",
    {(40, 30): "for 40 vectors of 30 numbers", (30, 2, 4, 5): "for images", (1, 1200): "for a single vector",
     (1200, 1): "for vectors of a single number", (1200,): "for arrays of one axis"},
    "Works on arrays of any shape.",
    10,
)  # fmt: skip
NOT_APART = "elements are dropped together rather than each for itself"


def _settings(rng: np.random.Generator, case: Case) -> Config:
    seed = {"seed": 0 if case.get("zero") else int(rng.integers(1, 1000))} if case.seed == "any" else {}
    return ordered({"p": case.p, "mode": case.mode} | seed, case.order)


# ---------------------------------------------------------------------------------------------- forward


@contract(
    "dropout_forward",
    regimes=[MODE, Axis("seed", {None: "without a `seed`", "any": "with a `seed`"})],
    results=[
        Result("share", "In training, every element is kept with probability `p` and set to zero otherwise.",
               9, {"mode": "train"}),
        Result("scale", "In training, what is kept is divided by the probability to keep it: the mean stays.",
               12, {"mode": "train"}),
        Result("apart", "Elements are dropped one by one, not whole rows, columns or channels.", 11, {"mode": "train"}),
        Result("fresh", "Without a `seed`, every call draws anew.", 4, {"mode": "train", "seed": None}),
        Result("same", "With the same `seed`, the same elements are dropped, as a gradient check needs.",
               6, {"mode": "train", "seed": "any"}),
        Result("test", "At test time, the output is the input, whatever training drops.", 18, {"mode": "test"}),
    ],
    settings=[
        replace(KEEP, seen_in=("share", "scale")),
        SHAPE,
        Axis("zero", {False: "with a `seed` above 0", True: "with a `seed` of 0"}, "A `seed` of 0 is a seed.",
             5, seen_in=("same",)),
    ],
    details=[
        Axis("calls", {1: "at the first call", 2: "after a call on an array of another shape"},
             "Works however often it was called before with the same `dropout_param`.", 2),
        DTYPE, MEMORY, order_of("dropout_param"),
        Result("settings", "Leaves the settings in `dropout_param` as they were.", unless="arguments may change"),
        Result("number", "Every element has its own chance, so that their number varies.", 1, {"seed": None}),
        Result("others' draws", "A `seed` does not make the random numbers of others repeat.", 1, {"seed": "any"},
               unless="a seed seeds all"),
        Result("fine", "`p` need not be a whole number of percent.", 1, {"mode": "train"}),
        replace(ARGUMENTS, weight=2), refuses("if the mode is neither of the two"),
    ],
    impossible=lambda case: case.zero and case.seed is None,
)  # fmt: skip
def test_dropout_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Dropout of an array, in training and at test time."""
    param = _settings(rng, case)
    before = dict(param)
    x, other = (see.exact(x=away_from_zero(rng, *case.shape))["x"] for _ in range(2))
    other *= rng.random(case.shape) < 0.7  # which elements are dropped has nothing to do with what they are
    if case.calls == 2:
        run_forward(answers, see, away_from_zero(rng, 7, 9), param)
    if case.mode == "test" or case.p == 1:  # where nothing is dropped, doing nothing at all would be right
        plain, _ = run_forward(answers, see, away_from_zero(rng, 40, 30), param | {"mode": "train", "p": 0.5})
        check(not plain.all(), NOTHING)
    out, _ = run_forward(answers, see, x, param, to_stay=True)
    see.unchanged()
    if case.mode == "test":
        see.close("test", out, x, "`out`")
    else:
        _look_at_mask(see, x, out, case.p)
    if case.mode == "train" and case.p < 1:
        again, _ = run_forward(answers, see, x, param)
        _look_at_draws(see, "fresh" if case.seed is None else "same", out, np.array_equal(out != 0, again != 0))
        if case.seed is not None:
            again, _ = run_forward(answers, see, other, param)
            alike = np.array_equal(out[other != 0] != 0, again[other != 0] != 0)
            see.true("same", alike, "with the same `seed`, which elements are dropped depends on the input")
        if case.calls == 2:
            _look_at_chance(answers, see, away_from_zero(rng, 40, 30), param)
    if case.mode == "train" and case.calls == 1:
        few, _ = run_forward(answers, see, away_from_zero(rng, 80, 50), param | {"p": 0.0045})
        share = 100 * np.mean(few != 0)
        see.true("fine", 0 < share < 10, f"with a `p` of 0.0045, {share:.0f} % of the elements are kept")
        refused = is_refused(answers.dropout_forward, x, {"p": 0.5, "mode": "training"})
        see.true("refuses", refused, 'with a mode of "training", it raises no ValueError')
    kept = all(key in param and param[key] == value for key, value in before.items())
    see.true("settings", kept, "it changes the settings in `dropout_param`, which the next call still needs")


def _look_at_mask(see: Seen, x: Array, out: Array, p: float) -> None:
    """How many elements are left, which, and what has become of them."""
    kept = out != 0
    if p == 1:
        see.true("share", bool(kept.all()), f"{100 * np.mean(~kept):.0f} % of the elements are dropped")
        see.close("scale", out, x, "`out`")
        return
    if kept.all() or not kept.any():
        for result in "share", "scale", "apart":
            see.say(result, NOTHING if kept.all() else EVERYTHING)
        return
    apart = see.true("apart", are_apart(kept), NOT_APART)
    share = float(np.mean(kept))
    coins = kept.size if apart else max(kept.shape)
    see.true("share", near(share, p, coins), f"{100 * share:.0f} % of the elements are kept")
    own = scaled_by(out, x)
    keeps_the_mean = see.verdicts["share"] and own > 1 and near(1 / own, share, coins)
    see.close("scale", out[kept], (own if keeps_the_mean else 1 / p) * x[kept], "what is kept", drawn=True)


def _look_at_draws(see: Seen, result: str, out: Array, alike: bool) -> None:
    """Whether another call drops the same elements, as it must with a seed, and must not without."""
    if out.all() or not out.any():
        see.say(result, NOTHING if out.all() else EVERYTHING)
    elif result == "fresh":
        see.true(result, not alike, "the same elements are dropped at every call")
    else:
        see.true(result, alike, "other elements are dropped when the same `seed` comes again")


def _look_at_chance(answers: Any, see: Seen, x: Array, param: Config) -> None:
    """Whether draws without a seed are by chance, in their number and after draws with a seed."""
    seedless = {key: value for key, value in param.items() if key != "seed"}
    draws = []
    for _ in range(6 if see.case.seed is None else 2):
        if see.case.seed is not None:
            run_forward(answers, see, x, param)
        draws.append(run_forward(answers, see, x, seedless)[0] != 0)
    if see.case.seed is None:
        see.true("number", len({int(kept.sum()) for kept in draws}) > 1, "exactly as many are kept at every call")
    else:
        own = not np.array_equal(*draws)
        see.true("others' draws", own, "after a call with a `seed`, calls without one repeat what they dropped")


# ---------------------------------------------------------------------------------------------- backward


@contract(
    "dropout_backward",
    regimes=[MODE],
    results=[
        Result("gate", "In training, the gradient passes where the input passed, and nowhere else.",
               23, {"mode": "train"}),
        Result("scale", "In training, what passes is scaled as the input was, by 1 / `p`.", 24, {"mode": "train"}),
        Result("test", "At test time, the gradient passes unchanged.", 13, {"mode": "test"}),
    ],
    settings=[
        replace(KEEP, weight=9, seen_in=("gate", "scale", "test")),
        Axis("layers", {1: "for a single layer", 2: "where another layer runs in between"},
             "Layers do not get into each other's way: what one needs travels in its own cache.",
             8, seen_in=("gate", "test")),
        Axis("zeros", {False: "where the input has no zeros", True: "where the input has zeros, as after a ReLU"},
             "An element that was kept passes its gradient even if it was zero itself.", 7, seen_in=("gate", "test")),
        replace(SHAPE, weight=9),
    ],
    details=[
        Axis("seed", {None: "without a `seed`", "any": "with a `seed`"}, "Works with a `seed` and without."),
        replace(FLOW, values={flow: words for flow, words in FLOW.values.items() if flow != "sparse"},
                about="What flows back may be of any size."),
        DTYPE, MEMORY, order_of("dropout_param"), replace(ARGUMENTS, weight=2), replace(AGAIN, weight=2),
    ],
)  # fmt: skip
def test_dropout_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradient of dropout, in training and at test time."""
    if case.mode == "test" or case.p == 1:  # where nothing is dropped, doing nothing at all would be right
        plain = DropoutLayer(answers, rng, see, (9, 7), {"mode": "train", "p": 0.5})
        check(not plain.run().all(), "every gradient passes in training, whatever was dropped")
    layer = DropoutLayer(answers, rng, see, case.shape, _settings(rng, case))
    if case.layers == 2:
        DropoutLayer(answers, rng, see, case.shape, {"mode": "train", "p": 0.5})
    if case.mode == "train":
        layer.look(at_least=not test_dropout_backward.contract.unusual(case))
    else:
        layer.look_at_test_time()


# ---------------------------------------------------------------------------------------------- networks


PLAIN = {"normalization": None, "hidden": "one"}


@contract(
    "FullyConnectedNet",
    regimes=[
        Axis("normalization", {None: "without normalization", "batchnorm": "with batch normalization",
                               "layernorm": "with layer normalization"}),
        Axis("hidden", {"one": "with one hidden layer", "several": "with several hidden layers"}),
    ],
    results=[
        Result("loss", "In training, dropout follows the ReLU of a hidden layer, and nothing else is dropped.",
               7, {"normalization": None, "hidden": "one"}),
        Result("loss", "In training, dropout comes after batch normalization and ReLU.",
               4, {"normalization": "batchnorm", "hidden": "one"}),
        Result("loss", "In training, dropout comes after layer normalization and ReLU.",
               4, {"normalization": "layernorm", "hidden": "one"}),
        Result("loss", "In training, every hidden layer has dropout.", 7, {"hidden": "several"}),
        Result("dW", "The gradients of all weights go back through the units that were kept.", 5, {"hidden": "one"}),
        Result("dW", "The gradients go back through several hidden layers.", 4, {"hidden": "several"}),
        Result("db", "The gradients of all biases go back through the units that were kept.", 5),
        Result("dnorm", "So do those of gamma and beta of batch normalization.", 3, {"normalization": "batchnorm"}),
        Result("dnorm", "So do those of gamma and beta of layer normalization.", 3, {"normalization": "layernorm"}),
        Result("scores", "`loss(X)` without labels is test time: nothing is dropped.", 4, {"normalization": None}),
        Result("scores", "At test time, nothing is dropped with batch normalization.",
               4, {"normalization": "batchnorm"}),
        Result("scores", "At test time, nothing is dropped with layer normalization.",
               4, {"normalization": "layernorm"}),
        Result("draws", "With a `seed`, the network drops the same units at every call.", 6),
    ],
    settings=[
        Axis("keep", {0.6: "for a `dropout_keep_ratio` of 0.6", 0.4: "for a `dropout_keep_ratio` of 0.4",
                      1: "for a `dropout_keep_ratio` of 1", None: "with the default `dropout_keep_ratio`"},
             "`dropout_keep_ratio` is the probability to keep a unit; with 1, as by default, there is no dropout.",
             9, seen_in=("loss",)),
        Axis("seed", {"any": "with a `seed`", None: "without a `seed`", 0: "with a `seed` of 0"},
             "Without a `seed`, every call drops other units; a `seed` of 0 is a seed.",
             8, seen_in=("loss", "draws")),
        Axis("reg", {0.0: "without regularization", 0.3: "with regularization"},
             "Loss and gradients contain what regularization adds.", 6, seen_in=("loss", "dW")),
        Axis("networks", {1: "with a single network", 2: "where another network is at work in between"},
             "Two networks do not get into each other's way.", 6, seen_in=("loss",)),
    ],
    details=[
        Axis("batch", {"several": "for several examples", "one": "for a single example"},
             "Works for a single example."),
        Axis("input", {"vectors": "on vectors", "images": "on images"}, "Works on inputs of any shape."),
        DTYPE,
        MEMORY,
        replace(CACHE, weight=0.5, where=PLAIN),
        replace(LAYER, where=PLAIN),
        Result("settings", "`dropout_param` counts as it is, even if it was set later.", 0.5, PLAIN),
        Result("goes on", "Training goes on as before after a look at the scores.", 2),
        Result("complete", "Every parameter has a gradient."),
        Result("params", "Leaves the parameters as they were."),
        ARGUMENTS,
        Result("apart", "Units are dropped for every example by itself.", 3, PLAIN),
        refuses("if the keep ratio is not above 0 and at most 1"),
    ],
    leans_on=("dropout_forward", "dropout_backward"),
    impossible=lambda case: (
        (case.batch == "one" and (case.normalization == "batchnorm" or case.hidden == "several"))
        or (case.seed is None and case.normalization == "batchnorm" and case.hidden == "several")
    ),
)  # fmt: skip
def test_fully_connected_net(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A network with dropout: the loss and the gradients in training, and the scores at test time."""
    if case.keep in (1, None):  # where nothing is dropped, doing nothing at all would be right
        base = test_fully_connected_net.contract.base_of(case)
        plain = DropoutNetwork(answers, rng, Seen(see.of, base.but(hidden="one")))
        check(plain.drops(), "no unit is dropped for a ratio of 0.6 either")
    network = DropoutNetwork(answers, rng, see)
    masks = network.look_at_training()
    if masks is None and case.keep not in (1, None):
        return
    if not (network.by_seed and see.verdicts["loss"]):  # or the running averages are unknown
        network.look_at_scores(masks)
    if masks is not None:
        network.look_at_draws(masks)
    if masks is not None and case.hidden == "one" and case.normalization is None:
        look_at_layer(network.net, rng, see, network.layers[0])
        network.look_at_settings()
        refused = all(is_refused(answers.FullyConnectedNet, [4], dropout_keep_ratio=p) for p in (0, 1.5, -0.5))
        see.true("refuses", refused, "with a `dropout_keep_ratio` of 0, 1.5 or -0.5, it raises no ValueError")
        if case.batch == "several":
            see.true("apart", network.drops_apart(masks), "the same units are dropped for all examples")
