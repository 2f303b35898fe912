"""Norms of feature maps: what they are given, and what their forward passes must give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.hidden import oracles_maps
from autograder.hidden.axes import look_at_earlier, look_at_settings, ordered
from autograder.hidden.checks import difference, entry, numbers, size
from autograder.hidden.contract import Axis, Case
from autograder.hidden.oracles import Array, Config
from autograder.hidden.seen import Seen

EPS = Axis(
    "eps",
    {
        None: "where the default `eps` hardly matters",
        "default": "for a variance as small as the default `eps` of 1e-5",
        0.04: "with an `eps` of 0.04, as large as the variance",
        1e-7: "with an `eps` of 1e-7, smaller than the default",
    },
    "`eps` is added to the variance, under the root; left out, it is 1e-5.",
    weight=10,
)
SPREAD = {None: 1.0, "default": 1.5e-3, 0.04: 0.1, 1e-7: 3e-4}
"""What feature maps are multiplied by, so that `eps` is decisive."""
SHARES = np.array([-0.8, 0.1, 0.9])
"""Logits of shares that lie apart, so that no order of three statistics passes for another."""


def drawn(rng: np.random.Generator, case: Case, C: int) -> dict[str, Array]:
    """Feature maps x whose examples, channels and rows differ in mean and spread, and gamma and beta of shape (C,)."""
    N, H, W = case.size
    pattern = rng.standard_normal((N, C, H, W))
    if H * W > 1:  # no map is nearly constant
        pattern = (pattern - pattern.mean(axis=(2, 3), keepdims=True)) / pattern.std(axis=(2, 3), keepdims=True)
    x = rng.uniform(0.8, 4, (N, C, 1, 1)) * pattern + rng.uniform(-2, 2, (N, C, 1, 1)) + rng.uniform(-0.7, 0.7, (H, 1))
    gamma, beta = rng.uniform(0.5, 1.5, (2, C))
    gamma[-1] *= -1
    if case.get("scale") == "none":
        gamma, beta = np.ones(C), np.zeros(C)
    if case.get("gammas") == "zero":
        gamma[-1] = 0
    elif case.get("gammas") == "one":
        gamma = np.ones(C)
    x *= SPREAD[case.eps]
    if case.get("flat"):  # the first example, and the first channel of all; the mean of a power of two is exact
        x[0] = x[:, 0] = 2.0 ** np.floor(np.log2(SPREAD[case.eps]))
    return {"x": x, "gamma": gamma, "beta": beta}


def logits(rng: np.random.Generator, case: Case) -> dict[str, Array]:
    """Logits of two mixtures: any, which differ, equal ones, or such that one statistic has nearly all the share.

    Where a share is "gone", one of either mixture is too small for floating point; of "few" it is some percent.
    """
    gone = np.array([0.0, 0.0, {"gone": 1000.0, "few": 3.5}.get(case.get("shares", ""), 0.0)])
    if case.mixture != "any":
        same = np.array([0.0, 60.0 if case.mixture == "single" else 0.0, 0.0]) + case.get("offset", 0)
        return {"mean_logits": same - gone, "var_logits": same - gone[::-1]}
    order = rng.permutation(3)
    offset = case.get("offset", 0)
    mean_logits, var_logits = SHARES[order] + offset, SHARES[np.roll(order, 1)] - offset
    return {"mean_logits": mean_logits - gone, "var_logits": var_logits - gone[::-1]}


def eps_of(case: Case) -> Config:
    """The part of a norm's settings that says what `eps` is, if it is not the default."""
    return {"eps": case.eps} if isinstance(case.eps, float) else {}


def too_fine(case: Case) -> bool:
    """Whether float32 cannot tell what is asked for, since logits are far from zero."""
    return bool(case.get("offset") and case.dtype == "float32")


def grouped(inputs: dict[str, Array], case: Case) -> dict[str, Array]:
    """The same with gamma and beta of shape (1, C, 1, 1), unless they are asked for as (C,)."""
    return inputs if case.vector else inputs | {name: inputs[name].reshape(1, -1, 1, 1) for name in ("gamma", "beta")}


def look_without_modes(
    answers: Any, see: Seen, inputs: dict[str, Array], further: Sequence[Any], formula: Callable[..., Array],
    centred: Callable[[Array], Array], of_what: str, name: str,
) -> None:  # fmt: skip
    """Compare the output of a norm that has no modes.

    Parameters
    ----------
    answers, see
    inputs : mapping
        ``x``, ``gamma`` and ``beta``.
    further : sequence
        The arguments after these; the last are the settings.
    formula : callable
        The norm's definition, of the inputs.
    centred : callable
        The means that must be zero where gamma is 1 and beta is 0.
    of_what : str
        What these are the means of.
    name : str
        What the contract calls the dictionary of settings.
    """
    x, gamma, beta = see.passed(inputs)
    run, plain, settings = getattr(answers, see.of), further[-1], dict(further[-1])
    further = *further[:-1], settings
    if see.case.before == "training":
        settings["mode"] = "train"
        run(2 * x + 1, gamma, beta, *further)
        settings["mode"] = "test"
    out, _ = see.unpack(run(x, gamma, beta, *further), "out", "cache")
    want = formula(*inputs.values())
    see.unchanged()
    look_at_settings(see, settings, plain, name)
    look_at_earlier(answers, see, inputs["x"], gamma, beta, *further[:-1], dict(settings))
    if see.case.scale == "none":
        see.close("out", out, want, scale=np.sqrt(want.size))  # of a single number, nothing is left but rounding
        if see.say("centred", difference(out, want, "`out`", tol=np.inf)):
            value = numbers(out, "`out`")
            see.true(
                "centred",
                is_normalized(value, want) and size(centred(value)) < 1e-3,
                f"the mean of {of_what} is not zero",
            )
        return
    # Where only the normalization is wrong, this is about the scale and shift of the student's own.
    unscaled = np.ones_like(gamma), np.zeros_like(beta)
    own, _ = see.unpack(run(inputs["x"].copy(), *unscaled, *further[:-1], dict(plain)), "out", "cache")
    if is_normalized(own, want):
        by_channel = oracles_maps.by_channel
        want = by_channel(inputs["gamma"]) * numbers(own, "`out`") + by_channel(inputs["beta"])
    see.close("scaled", out, want, "`out`")


def is_normalized(out: Any, want: Array) -> bool:
    """Whether an output without scale and shift is centred as a whole, and neither large nor small, unless zero."""
    if difference(out, want, "", tol=np.inf):
        return False
    value = numbers(out, "")
    spread = np.sqrt((value**2).mean())
    return abs(value.mean()) < 1e-3 and spread < 3 and (spread > 0.2 or not want.any())


def look_with_modes(
    answers: Any, rng: np.random.Generator, see: Seen, draw: Callable[[], dict[str, Array]], settings: str,
    formula: Callable[..., Array],
) -> None:  # fmt: skip
    """Compare output and running averages of a norm that trains, or its output at test time.

    Parameters
    ----------
    answers, rng, see
    draw : callable
        Draws the inputs of one batch.
    settings : str
        What the contract calls the dictionary of settings.
    formula : callable
        The norm's definition, of the inputs; takes ``eps``, and at test time ``running``.
    """
    case, run = see.case, getattr(answers, see.of)
    param: Config = {"mode": case.mode, **eps_of(case)} | ({"momentum": case.momentum} if case.momentum else {})
    inputs = see.exact(**draw())
    C = len(inputs["gamma"])
    if case.mode == "test":
        spread = SPREAD[case.eps]
        running = see.exact(running_mean=spread * rng.uniform(-2, 2, C), running_var=spread**2 * rng.uniform(1, 4, C))
        given = dict(zip(running, see.passed(running), strict=True))
        if case.averages == "absent":
            running, given = {name: np.zeros(C) for name in running}, {}
        param = ordered(param | given, case.order)
        out, _ = see.unpack(run(*see.passed(inputs), param), "out", "cache")
        want = formula(*inputs.values(), eps=param.get("eps", 1e-5), running=list(running.values()))
        see.close("out", out, want)
        see.unchanged(but=list(running))
        for name, before in running.items() if given else ():
            what = f'`{settings}["{name}"]`, which must stay,'
            see.close("averages stay", param.get(name), before, what, exact_shape=False)
        return
    keep = case.momentum or 0.9
    mean, var = np.zeros(C), np.zeros(C)
    param, given = ordered(param, case.order), dict(param)
    for batch in range(case.batches):
        if batch:
            inputs = see.exact(**draw())
        out, _ = see.unpack(run(*see.passed(inputs), param), "out", "cache")
        batch_mean, batch_var = (value.ravel() for value in oracles_maps.moments(inputs["x"], oracles_maps.BATCH))
        mean, var = keep * mean + (1 - keep) * batch_mean, keep * var + (1 - keep) * batch_var
    see.close("out", out, formula(*inputs.values(), eps=param.get("eps", 1e-5)))
    for result, right in ("running_mean", mean), ("running_var", var):
        got = entry(param, result, settings)
        if see.close(result, got, right, f'`{settings}["{result}"]`', exact_shape=False):
            see.true("shapes", np.shape(got) == right.shape,
                     f'`{settings}["{result}"]` has shape {np.shape(got)} instead of {right.shape}')  # fmt: skip
    see.unchanged()
    look_at_settings(see, param, given, settings)
    look_at_earlier(answers, see, *inputs.values(), dict(given))
