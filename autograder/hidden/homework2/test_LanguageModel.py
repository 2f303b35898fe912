"""Hidden tests of LanguageModel.ipynb: recurrent cells, what trains them and draws from them, and the student's model.

The worker makes tensors of the arrays it is sent, and arrays of the tensors it returns; nothing here needs PyTorch.
"""  # noqa: N999

from __future__ import annotations

from functools import partial
from itertools import permutations
from typing import Any

import numpy as np

from autograder.hidden.axes import ARGUMENTS, DTYPE, is_refused, refuses
from autograder.hidden.checks import check, difference, numbers, unpacked
from autograder.hidden.contract import Axis, Case, Result, contract
from autograder.hidden.homework2.cells import (
    Cell,
    differ,
    drawn,
    layer_norm_step,
    look_at_sequence,
    look_at_start,
    look_at_step,
    rnn_step,
)
from autograder.hidden.homework2.chances import NEAR_ZERO, drawn_scores, look_at_draws
from autograder.hidden.homework2.graded_text import batches, bits, counted, with_another_future
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

COUNT = Axis("count", {3: "for several texts", 1: "for a single text"}, "Works on a single text, too.", 6)

# ---------------------------------------------------------------------------------------- text and loss


OF_A_PIECE = """
import torch

def _of_a_piece(codes, count, steps):
    whole = torch.cat([codes.flip(0), codes])
    return text_windows(whole[len(codes):], count, steps)
"""


@contract(
    "text_windows",
    results=[
        Result("shape", "Gives as many windows as the text allows, (K, N, T) each.", 10),
        Result("inputs", "Streams lie side by side, and each goes on from window to window.", 16),
        Result("targets", "A target is the character that follows in the text, at the end of a window, too.", 14),
    ],
    settings=[
        Axis("left", {"some": "where characters are left over", "none": "where the text is used to its last character",
                      "most": "where a character is missing for another window"},
             "Counts windows right whatever is left over at the end.", 10),
        Axis("size", {(4, 3, 5): "for several streams and windows", (1, 3, 5): "for a single stream",
                      (4, 1, 5): "for a single window", (4, 3, 1): "for windows of one character",
                      (3, 3, 3): "for equal numbers of streams, windows and characters"},
             "Works for any number of streams, windows and characters.", 12),
        refuses("if the text is too short for one window"),
    ],
    details=[
        Axis("memory", {"C": "for codes that lie one after the other", "gaps": "for codes that are a view with gaps",
                        "piece": "for a piece of a longer text"},
             "Works on codes that are a view of other data."),
        Axis("by_name", {False: "with arguments by position", True: "with arguments by name"},
             "Calls its arguments what the docstring calls them."),
        Result("type", "Gives int64, as the codes are."),
        ARGUMENTS,
    ],
)  # fmt: skip
def test_text_windows(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A text cut into windows."""
    count, number, steps = case.size
    more = {"some": count * steps // 2, "none": 0, "most": count * steps - 1}[case.left]
    used = number * count * steps
    codes = rng.permutation(1000)[: used + 1 + more]  # no two alike, so that each tells where it stood
    codes = np.repeat(codes, 2)[::2] if case.memory == "gaps" else codes
    after = np.zeros(1000, int)
    after[codes[:-1]] = codes[1:]
    before, of = codes.copy(), "text_windows"
    given = ((), {"codes": codes, "count": count, "steps": steps}) if case.by_name else ((codes, count, steps), {})
    names, seen = ("inputs", "targets"), list[Array]()
    if case.memory == "piece":
        result = unpacked(answers.subclass(of, OF_A_PIECE, "_of_a_piece", codes, count, steps), names, of)
    else:
        result = unpacked(answers.text_windows(*given[0], **given[1]), names, of)
    for i, name in enumerate(names):
        value = numbers(result[i], f"`{name}`")
        right = codes[i : i + used].reshape(count, number, steps).transpose(1, 0, 2)
        see.true("shape", value.shape == right.shape, f"`{name}` has shape {value.shape} instead of {right.shape}")
        value = _turned(value, right)
        if i and seen[0].shape == right.shape and np.isin(seen[0], codes[:-1]).all():
            right = after[seen[0].astype(int)]  # what follows its own inputs, right or wrong
        seen.append(value)
        see.close(name, value, right)
        kind = getattr(result[i], "dtype", np.dtype(float))
        see.true("type", kind == np.int64, f"`{name}` holds {kind}, not int64")
    for length, what in (count * steps, "too short for one window"), (0, "empty"):
        refused = is_refused(answers.text_windows, codes[:length], count, steps)
        see.true("refuses", refused, f"it raises no ValueError if the text is {what}")
    see.same("arguments", codes, before, "`codes`")


def _turned(value: Array, right: Array) -> Array:
    """Windows with their axes in the right order, if that is all that is wrong with them."""
    for axes in permutations(range(3)) if value.ndim == 3 else ():
        if np.array_equal(value.transpose(axes), right) or np.array_equal(value.transpose(axes), right + 1):
            return value.transpose(axes)
    return value


@contract(
    "masked_loss",
    regimes=[Axis("mask", {"all": "where all characters count", "some": "where some characters count"})],
    results=[
        Result("loss", "It is the mean cross-entropy, in nats.", 14, {"mask": "all"}),
        Result("loss", "It is the mean over the characters that count, and over these only.", 14, {"mask": "some"}),
        Result("dscores", "What flows back is the gradient of the mean.", 8, {"mask": "all"}),
        Result("dscores", "Nothing flows back to the scores of characters that do not count.", 8, {"mask": "some"}),
    ],
    settings=[
        Axis("filling", {"characters": "where there are characters at places that do not count",
                         -1: "where there is -1 at places that do not count",
                         1000: "where there is 1000 at places that do not count"},
             "Targets that do not count may be any numbers.", 12),
        Axis("size", {(3, 6, 5): "for several texts", (1, 6, 5): "for a single text",
                      (3, 1, 5): "for texts of one character", (4, 4, 4): "for equal sizes"},
             "Works for any number of texts, places and characters.", 8),
        Axis("scores", {"usual": "for usual scores", "large": "for scores of around 1000",
                        "apart": "for scores that differ by a hundred"},
             "Scores may be of any size.", 8),
        Result("nothing", "Where no character counts, it is zero, and connected to the scores all the same.", 4),
    ],
    details=[DTYPE, ARGUMENTS],
)  # fmt: skip
def test_masked_loss(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The loss over characters that count."""
    count, steps, characters = case.size
    values: Any = rng.standard_normal(case.size) * (100 if case.scores == "apart" else 1)
    values += 1000 * rng.choice((-1, 1), (count, steps, 1)) * (case.scores == "large")
    targets = rng.integers(0, characters, (count, steps))
    if case.scores == "apart":  # something very improbable happens
        values[0, 0, targets[0, 0]] -= 500
    (scores,) = see.exact(scores=values).values()
    mask = np.ones((count, steps), bool)
    if case.mask == "some":  # another number in every text, at the ends and in the middle
        mask = rng.random((count, steps)) < np.linspace(0.3, 0.9, count)[:, None]
        mask.flat[0], mask.flat[-1] = True, False
    filled: Array = targets if case.filling == "characters" else np.where(mask, targets, case.filling)
    passed = see.passed({"scores": scores})[0], filled.copy(), mask.copy()
    back = answers.gradients("masked_loss", *passed, dout=np.ones(()), leaves=[0])
    loss, dscores = _masked(scores, targets, mask)
    if not see.close("loss", back.value, loss, "the loss", exact_shape=False):
        dscores = dscores * _factor(back.value, loss)  # a factor is charged once
    got = back.arguments[0] if back.arguments else None
    wrong = back.failed or "`backward` does not reach the scores"
    if see.true("dscores", got is not None, wrong):
        see.close("dscores", got, dscores, "the gradient of the scores")
    see.unchanged()
    see.same("arguments", passed[1], filled, "`targets`")
    see.same("arguments", passed[2], mask, "`mask`")
    nothing = answers.gradients("masked_loss", passed[0], filled, np.zeros_like(mask), dout=np.ones(()), leaves=[0])
    see.say("nothing", difference(nothing.value, np.zeros(()), "the loss of no character", scale=1, exact_shape=False))
    flown = nothing.arguments[0] if nothing.arguments else None
    what = "what flows back from no character"
    unconnected = nothing.failed or "where no character counts, `backward` does not reach the scores"
    see.say("nothing", difference(flown, np.zeros(case.size), what, scale=1) if flown is not None else unconnected)


def _factor(got: Any, loss: Array) -> float:
    """How many times too large a loss is; 1 where it is no such number."""
    usable = isinstance(got, np.ndarray | float) and np.size(got) == 1 and np.isfinite(got).all() and np.all(got)
    return float(np.asarray(got).item() / loss) if usable else 1.0


def _masked(scores: Array, targets: Array, mask: Array) -> tuple[Array, Array]:
    """The loss by its definition, and its gradient in the scores."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    p = powers / powers.sum(axis=-1, keepdims=True)
    right = np.arange(scores.shape[-1]) == targets[..., None]
    loss = bits(scores, targets)[mask].mean() * np.log(2)
    return np.asarray(loss), (p - right) * mask[..., None] / mask.sum()


# ---------------------------------------------------------------------------------------- cells

KINDS = {"inputs": "where the state is zero", "states": "where the inputs are zero"}
FRESH = Result("fresh", "Every new cell draws new weights.", 5)
SIZES = Axis(
    "sizes",
    {(3, 5): "for states larger than inputs", (5, 3): "for inputs larger than states",
     (4, 4): "for inputs as large as states", (1, 4): "for inputs of one feature"},
    "Takes its sizes from the arguments.",
    10,
    ("next",),
)  # fmt: skip
CALLS = Axis("calls", {1: "at the first call", 2: "at the second call"}, "Keeps no state of its own between calls.",
             seen_in=("next",))  # fmt: skip
MODE = Axis("mode", {"train": "in training mode", "eval": "in `eval()` mode"}, "Is the same in `eval()` mode.")
AT_THE_START = ((40, 90), (90, 40))
"""Enough weights to tell their distribution, more features than inputs and fewer, and roots that are no integers."""


UNITS = {"tiny": 2.0**-10, "large": 2.0**10}
"""What weights are multiplied by, so that `eps` is decisive, or exponentials overflow."""


def _only_ordinary_at_the_start(case: Case) -> bool:
    usual = {"sizes": (3, 5), "count": 3, "calls": 1, "eps": None, "spread": "usual", "mode": "train"}
    return case.kind == "start" and any(case.get(name, value) != value for name, value in usual.items())


@contract(
    "RNNCell",
    regimes=[Axis("kind", KINDS | {"all": "", "start": "at the start"})],
    results=[
        Result("parameters", "Its parameters are `Wx` (D, H), `Wh` (H, H) and `b` (H,).", 8),
        Result("next", "Inputs go through `Wx` and the hyperbolic tangent.", 9, {"kind": "inputs"}),
        Result("next", "The state goes through `Wh` and the hyperbolic tangent.", 9, {"kind": "states"}),
        Result("next", "Inputs, state and bias are added before the hyperbolic tangent.", 12, {"kind": "all"}),
        Result("gradients", "What flows back reaches the inputs and `Wx`.", 6, {"kind": "inputs"}),
        Result("gradients", "What flows back reaches the state and `Wh`.", 6, {"kind": "states"}),
        Result("gradients", "What flows back reaches the bias.", 3, {"kind": "all"}),
        Result("start", "Weights start evenly drawn between -1 / √H and 1 / √H.", 8, {"kind": "start"}),
        Result("constants", "The bias starts at zero.", 4, {"kind": "start"}),
    ],
    settings=[
        SIZES, COUNT,
        Axis("spread", {"usual": "", "large": "where what goes into the hyperbolic tangent is around a thousand"},
             "The hyperbolic tangent of large numbers is 1 or -1.", 6, ("next",)),
        FRESH,
    ],
    details=[CALLS, MODE, ARGUMENTS],
    impossible=_only_ordinary_at_the_start,
)  # fmt: skip
def test_RNNCell(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:  # noqa: N802
    """A recurrent cell from its equation."""
    _try_cell(answers, rng, case, see, "b", rnn_step)


@contract(
    "LayerNormRNNCell",
    regimes=[Axis("kind", KINDS | {"gain": "with a gain", "bias": "with a bias", "all": "with gain and bias",
                                   "start": "at the start"})],
    results=[
        Result("parameters", "Its parameters are `Wx` (D, H), `Wh` (H, H), `g` (H,) and `b` (H,).", 6),
        Result("next", "What comes from the inputs is normalized.", 10, {"kind": "inputs"}),
        Result("next", "What comes from the state is normalized.", 10, {"kind": "states"}),
        Result("next", "What is normalized is multiplied by `g`.", 6, {"kind": "gain"}),
        Result("next", "`b` is added behind the normalization.", 6, {"kind": "bias"}),
        Result("next", "Sum, normalization, gain, bias and hyperbolic tangent come in this order.", 6, {"kind": "all"}),
        Result("gradients", "What flows back reaches the inputs and `Wx`.", 5, {"kind": "inputs"}),
        Result("gradients", "What flows back reaches the state and `Wh`.", 5, {"kind": "states"}),
        Result("gradients", "What flows back reaches gain and bias.", 3, {"kind": "all"}),
        Result("start", "Weights start evenly drawn between -1 / √H and 1 / √H.", 4, {"kind": "start"}),
        Result("constants", "The gain starts at one, the bias at zero.", 4, {"kind": "start"}),
    ],
    settings=[
        SIZES,
        Axis("count", {3: "for several texts", 1: "for a single text"}, "Works on a single text, too.", 10),
        Axis("eps", {None: "with the default `eps`", 0.1: "with an `eps` of 0.1",
                     1e-7: "with an `eps` of 1e-7, smaller than the default"},
             "`eps` is added to the variance under the root; left out, it is 1e-5.", 8, ("next",)),
        Axis("spread", {"usual": "", "tiny": "where the features of a text hardly differ",
                        "none": "where a text and its state are zero, so that its features do not differ"},
             "Where features hardly differ, `eps` keeps the root from zero.", 8, ("next", "gradients"),
             hides=("none",)),
        FRESH,
    ],
    details=[
        CALLS, MODE, ARGUMENTS,
    ],
    impossible=_only_ordinary_at_the_start,
)  # fmt: skip
def test_LayerNormRNNCell(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:  # noqa: N802
    """A recurrent cell whose features are normalized."""
    options = {} if case.eps is None else {"eps": case.eps}
    _try_cell(answers, rng, case, see, "gb", partial(layer_norm_step, **options), **options)


def _try_cell(
    answers: Any, rng: np.random.Generator, case: Case, see: Seen, biased: str, step: Any, **options: Any
) -> None:
    if case.kind == "start":
        for sizes in AT_THE_START:
            cell, other = (Cell(answers, see.of, sizes, biased, **options) for _ in range(2))
            look_at_start(see, cell, {"g": 1, "b": 0} if "g" in biased else {"b": 0})
            see.true("fresh", differ(cell.start, other.start), "two new cells start with the same weights")
        return
    sizes = case.sizes
    cell = Cell(answers, see.of, sizes, biased, **options)
    if case.get("mode") == "eval":
        cell.net.eval()
    for count in (2, case.count)[: 2 * (case.calls - 1)]:
        cell.net(*(rng.standard_normal((count, size)).astype(np.float32) for size in sizes))
    inputs, params = drawn(rng, case.kind, sizes, case.count, biased)
    inputs = {name: value.astype(np.float32).astype(float) for name, value in inputs.items()}
    if case.spread == "none":
        for value in inputs.values():
            value[0] = 0
    unit = 2.0**-10 if case.get("eps") == 1e-7 else UNITS.get(case.spread, 1.0)
    params |= {name: unit * params[name] for name in ("Wx", "Wh")}
    look_at_step(see, cell, step, inputs, params, rng.standard_normal((case.count, sizes[1])))


@contract(
    "unroll",
    regimes=[Axis("flow", {"states": "where all states are asked for", "last": "where the last state is asked for"})],
    results=[
        Result("states", "Gives the state after each step, (N, T, H), in order.", 14),
        Result("last", "Gives the state after the last step, too.", 8),
        Result("gradients", "What flows back from all states arrives.", 10, {"flow": "states"}),
        Result("gradients", "What flows back from the last state passes all steps.", 10, {"flow": "last"}),
    ],
    settings=[
        Axis("cut", {None: "without `cut`", 2: "with a `cut` of 2", 4: "with a `cut` that does not divide the steps",
                     1: "with a `cut` of 1", 6: "with a `cut` of as many as there are steps",
                     9: "with a `cut` of more than there are steps"},
             "Forgets where the state came from before every `cut` steps, keeps its value, and leaves the rest alone.",
             20, ("gradients",)),
        Axis("begins", {"zero": "where the first state is zero", "elsewhere": "where it is another one"},
             "Begins with the state that it is given.", 8),
        Axis("count", {3: "for several texts", 1: "for a single text"}, "Works on a single text, too.", 5),
        Axis("steps", {6: "for several steps", 1: "for a single step", 130: "for 130 steps"},
             "Works for any number of steps, a single one included.", 5),
        Axis("sizes", {(3, 5): "for states larger than inputs", (5, 3): "for inputs larger than states",
                       (6, 6): "for as many features as steps"}, "Works for any sizes.", 5),
    ],
    details=[
        Axis("dtype", {"float32": "in float32", "float64": "in float64"}, "Works in float64, and rounds to no less."),
        Axis("by_name", {False: "with arguments by position", True: "with arguments by name"},
             "Calls its arguments what the docstring calls them."),
        MODE,
        Result("once", "Takes one step of the cell for each step of the sequence."),
        ARGUMENTS,
    ],
    impossible=lambda case: case.steps > 100 and case.cut is not None,
)  # fmt: skip
def test_unroll(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A cell taken along a sequence."""
    look_at_sequence(see, answers, rng, case)


# ---------------------------------------------------------------------------------------- clipping and sampling

OUR_CALL = """
import torch

def our_call(values, grads, max_norm, once, plain, frozen, turned):
    params = [value.clone().requires_grad_() if plain else torch.nn.Parameter(value.clone()) for value in values]
    for param, grad in zip(params, grads):
        param.grad = None if grad is None else grad.clone()
        param.requires_grad_(not frozen)
        if grad is not None and turned:
            param.grad = grad.swapaxes(0, -1).clone(memory_format=torch.contiguous_format).swapaxes(0, -1)
    norm = clip_gradients((param for param in params) if once else params, max_norm)
    return norm, [param.grad for param in params], [param.detach() for param in params]
"""
"""The student's function on parameters of ours, or on plain tensors; what they hold afterwards."""
CLIPPED = ("returned", "clipped", "direction")


@contract(
    "clip_gradients",
    regimes=[Axis("norm", {"above": "where gradients are too long", "below": "where gradients are short enough"})],
    results=[
        Result("returned", "Returns the norm of all gradients together, as it was before.", 10),
        Result("clipped", "Gradients that are too long together get the norm allowed.", 18, {"norm": "above"}),
        Result("direction", "All gradients are multiplied by the same factor.", 12, {"norm": "above"}),
        Result("kept", "Gradients that are short enough stay as they are.", 8, {"norm": "below"}),
    ],
    settings=[
        Axis("shapes", {((4, 3), (3,), (2, 2, 2)): "for several parameters", ((4, 3),): "for a single parameter",
                        ((1,),): "for a single number"}, "Works for any parameters.", 6, CLIPPED),
        Axis("absent", {False: "where every parameter has a gradient", True: "where a parameter has none"},
             "Passes over parameters without a gradient.", 8, CLIPPED),
        Axis("once", {False: "for a list", True: "for parameters that can be gone through only once"},
             "Works with `model.parameters()`, which can be gone through only once.", 10, CLIPPED),
        Axis("max_norm", {5.0: "with a `max_norm` of 5", 1.0: "with a `max_norm` of 1", 0.25: "with one of 0.25",
                          0.01: "with one of 0.01", 0.0: "with one of 0", np.inf: "with one of infinity"},
             "`max_norm` is the largest norm allowed.", 8, (*CLIPPED, "kept")),
        Axis("size", {"usual": "for gradients of usual size", "huge": "for gradients of around a million"},
             "Huge gradients are clipped as well.", 4, CLIPPED),
    ],
    details=[
        Axis("of", {"parameters": "for parameters of a module", "tensors": "for tensors that are no `nn.Parameter`",
                    "frozen": "for a parameter that has a gradient and is frozen since"},
             "Takes any tensors that have a gradient."),
        Axis("turned", {False: "", True: "for gradients that are views of transposed tensors"},
             "Works on gradients in any order in memory.", seen_in=CLIPPED),
        Result("zero", "Leaves gradients of zero as they are."),
        Result("values", "Leaves the parameters themselves alone."),
    ],
    impossible=lambda case: (case.max_norm == (np.inf if case.norm == "above" else 0))
    or (case.size == "huge" and (case.norm == "below" or 0 < case.max_norm < 1)),
)  # fmt: skip
def test_clip_gradients(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Gradients clipped by their global norm."""
    grads = [rng.uniform(0.2, 1, shape) * rng.choice((-1, 1), shape) for shape in case.shapes]
    unit = case.max_norm if 0 < case.max_norm < np.inf else 1.0
    # below 1, the square of a norm that is too large may be small enough
    length = unit * (rng.uniform(1.2, 1.9) if case.norm == "above" else rng.uniform(0.5, 0.9))
    length *= 1e6 if case.size == "huge" else 1
    before = float(np.sqrt(sum((grad**2).sum() for grad in grads)))
    grads = [(grad * length / before).astype(np.float32) for grad in grads]
    values = [rng.standard_normal(shape).astype(np.float32) for shape in case.shapes]
    given: list[Array | None] = list(grads)
    if case.absent:
        given.insert(1, None)
        values.insert(1, rng.standard_normal(3).astype(np.float32))

    def call(given: list[Array | None]) -> Any:
        plain = case.of == "tensors"
        how = case.max_norm, case.once, plain, case.of == "frozen", case.turned
        return answers.subclass("clip_gradients", OUR_CALL, "our_call", values, given, *how)

    norm, got, after = call(given)
    none = all(grad is None for grad, of_ours in zip(got, given, strict=True) if of_ours is None)
    see.close("returned", norm, np.asarray(length), "the norm returned", exact_shape=False)
    flat = _flat([grad for grad, of_ours in zip(got, given, strict=True) if of_ours is not None])
    whole = np.concatenate([grad.ravel() for grad in grads]).astype(float)
    want = min(1.0, case.max_norm / length) * whole
    if case.norm == "above":
        check(len(flat) == len(whole), "it takes gradients away")
        see.close("clipped", np.linalg.norm(flat), np.linalg.norm(want), "the norm of the gradients afterwards")
        factor = np.linalg.norm(flat) / np.linalg.norm(whole)
        see.close("direction", flat, factor * whole, "the gradients' direction")
        see.true("direction", none, "it gives a gradient to a parameter that has none")
        see.true("direction", bool(factor < 0.999), "the gradients are as long as they were")
    else:
        if case.max_norm < np.inf:  # who does nothing keeps nothing
            long = [None if grad is None else 100 * grad for grad in given]
            idle = np.array_equal(_flat(call(long)[1]), _flat(long))
            see.true("kept", not idle, "it leaves gradients as they are, however long they are")
        see.close("kept", flat, want, "the gradients afterwards, taken together,")
    moved = any(difference(one, other, "") for one, other in zip(after, values, strict=True))
    see.true("values", not moved, "it changes the parameters themselves")
    zeros = _flat(call([None if grad is None else 0 * grad for grad in given])[1])
    see.true("zero", not zeros.any(), "it makes something else of gradients that are zero")


def _flat(grads: list[Array | None]) -> Array:
    """All gradients as one vector. Raises AssertionError if one is something else, or NaN."""
    found = [numbers(grad, "a gradient").ravel() for grad in grads if grad is not None]
    return np.concatenate(found)


@contract(
    "sample_characters",
    regimes=[Axis("temperature", {1.0: "at a temperature of 1", 2.0: "at a temperature of 2",
                                  1000.0: "at a temperature of 1000", 0.5: "at a temperature of 0.5",
                                  0.05: "at a temperature of 0.05", 1e-6: "at a temperature near 0",
                                  0.0: "at a temperature of 0"})],
    results=[
        Result("codes", "Gives a character for each row, as a whole number.", 8, {"temperature": 1.0}),
        Result("shares", "At a temperature of 1, characters are as frequent as the softmax says.", 14,
               {"temperature": 1.0}),
        Result("shares", "At higher temperatures, frequencies are flatter.", 6, {"temperature": 2.0}),
        Result("shares", "At a high temperature, scores that are far apart count, too.", 2, {"temperature": 1000.0}),
        Result("shares", "At lower temperatures, frequencies are sharper.", 6, {"temperature": 0.5}),
        Result("shares", "At a low temperature, scores that are near one another leave chance its part.", 2,
               {"temperature": 0.05}),
        Result("best", "Near 0, the highest score always wins.", 7, {"temperature": 1e-6}),
        Result("best", "At 0, the highest score always wins.", 7, {"temperature": 0.0}),
    ],
    settings=[
        Axis("rows", {"many": "for many rows", "one": "for a single row"}, "Works for a single row, too.", 6),
        Axis("characters", {6: "for several characters", 1: "for a single character", 24: "for 24 characters",
                            90: "for 90 characters"},
             "Works for any number of characters.", 4),
        Axis("offset", {0: "for usual scores", 500: "for scores of around 500", -500: "for scores of around -500",
                        "each": "for rows that differ by thousands"},
             "What all scores of a row have in common makes no difference.", 8),
        Result("fresh", "Draws anew at every call.", 6, {"rows": "many", "characters": 6}),
        Result("alone", "Each row's character is drawn by a chance of its own.", 4, {"rows": "many", "characters": 6}),
    ],
    details=[
        Axis("passed", {"position": "with the temperature by position", "name": "with the temperature by name",
                        "default": "without a temperature"},
             "The temperature is called `temperature`, and is 1 by default."),
        Result("type", "Gives int64, as codes are."),
        DTYPE, ARGUMENTS,
    ],
    impossible=lambda case: case.passed == "default" and case.temperature != 1.0,
)  # fmt: skip
def test_sample_characters(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Characters drawn from scores."""
    scores, kinds = drawn_scores(rng, case)
    args = (case.temperature,) if case.passed == "position" else ()
    options = {"temperature": case.temperature} if case.passed == "name" else {}
    (x,) = see.passed({"scores": scores})
    codes = look_at_draws(see, answers.sample_characters(x, *args, **options), scores, kinds, case.temperature)
    see.unchanged()
    if case.rows == "many" and case.characters == 6 and case.temperature > NEAR_ZERO:
        again = (answers.sample_characters(x, *args, **options) for _ in range(5))  # twice the same may be chance
        see.true("fresh", any(not np.array_equal(codes, each) for each in again), "all calls draw the same characters")


# ---------------------------------------------------------------------------------------- the student's model

CHECKPOINT = "LanguageModel.pt"
STEPS = (3.2, 2.8, 2.6, 2.45, 2.35, 2.25)
"""Bits per character."""
EQUAL = 1e-3
"""Relative; rounding in float32 stays far below, whatever the size of a batch."""


@contract(
    "LanguageModel",
    results=[
        Result("scores", "Loads the handed-in weights, scores each character by its past alone, and can go on from a "
                         "state."),
        *(Result(f"{step} bits", f"Needs no more than {step} bits per character.") for step in STEPS),
    ],
)  # fmt: skip
def test_LanguageModel(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:  # noqa: N802
    """A language model of the student's own, with the weights handed in."""
    net = answers.checkpoint("LanguageModel", CHECKPOINT)
    costs = []
    for codes, lengths in batches():
        scores = _scores_of_the_past_alone(net, codes[:, :-1], rng)
        paid = bits(scores, codes[:, 1:]) * counted(codes, lengths)
        costs += list(zip(paid.sum(axis=1), lengths, strict=True))
    paid, lengths = np.array(costs).T
    measured = float(paid.sum() / lengths.sum())
    # one standard error of the measurement is in the student's favour, as the notebook says
    allowance = float(np.sqrt(((paid - measured * lengths) ** 2).sum()) / lengths.sum())
    for step in STEPS:
        wrong = (
            f"`LanguageModel` with the weights in `{CHECKPOINT}` needs {measured:.2f} bits for a character of the "
            f"grader's text; this step is at {step}, with {allowance:.2f} granted for chance."
        )
        see.true(f"{step} bits", measured <= step + allowance, wrong)
    codes = batches()[1][0][:3]
    whole = _scores(net, codes[:, :30])
    first, state = unpacked(net(codes[:, :12]), ("scores", "state"), "LanguageModel")
    second, _ = unpacked(net(codes[:, 12:30], state), ("scores", "state"), "LanguageModel")
    for got, want, what in (
        (first, whole[:, :12], "the array of scores of a shorter text"),
        (second, whole[:, 12:], "the array of scores that goes on from a state"),
        (_scores(net, codes[1:2, :30]), whole[1:2], "the array of scores of a text alone, not in a batch,"),
    ):
        see.close("scores", got, want, what, tol=0.01)


def _scores_of_the_past_alone(net: Any, codes: Array, rng: np.random.Generator) -> Array:
    """The scores of some texts. Raises AssertionError if they depend on what comes later, or on the other texts.

    The texts with another future come first, so that no call before them has shown the true one.
    """
    changed, places = with_another_future(codes, rng)
    one, scores = _scores(net, changed), _scores(net, codes)
    same = np.abs(one - scores).max(axis=-1) <= EQUAL * float(np.abs(scores).max())
    alone, past = places == codes.shape[1], np.arange(codes.shape[1]) < places[:, None]
    check(
        bool(same[alone].all()),
        "the scores of a text depend on the other texts of its batch: each is to be read on its own",
    )
    check(
        bool(same[past].all()),
        "scores depend on characters that come later in the text: who predicts a text must not look ahead in it",
    )
    return scores


def _scores(net: Any, codes: Array) -> Array:
    scores, _ = unpacked(net(codes), ("scores", "state"), "LanguageModel")
    wrong = difference(scores, np.zeros((*codes.shape, 80)), "the array of scores", tol=np.inf)
    check(not wrong, wrong)
    return numbers(scores, "the array of scores")
