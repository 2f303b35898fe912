"""Mistakes in dx of batch and layer normalization."""

from collections.abc import Iterator

from autograder.mistakes.assignment2.norm_gradient_edits import Gradients
from autograder.mistakes.mistake import Mistake
from autograder.mistakes.sources import CLASSIC


def mistakes(to: Gradients) -> Iterator[Mistake]:
    """What may be wrong with the formula for dx."""
    axis, N, over = to.axis, to.N, to.over
    right = "(g - m - x_hat * p) / std"
    yield to.entry(
        f"{to.of_dx}-without-eps",
        "`dx` of {f} leaves `eps` out of the root: it is part of the derivative, too.",
        *to.root("np.sqrt(v)"),
        *to.root_of_centred("np.sqrt(v)"),
        to.formula("(g - m) / std - x_hat * std**2 * p / (std**2 * np.sqrt(v))"),
    )
    yield to.entry(
        f"{to.of_dx}-with-an-eps-of-its-own",
        "`dx` of {f} takes a number of its own for `eps`: the forward pass's own belongs under the root.",
        *to.root("np.sqrt(v + 1e-5)"),
        *to.root("np.sqrt(v + 1e-8)"),
        *to.root("np.sqrt(v + 1e-6)")[:2],
    )
    yield to.entry(
        f"{to.of_dx}-eps-outside-the-root",
        "`dx` of {f} adds `eps` to the standard deviation: it belongs to the variance, under the root.",
        *to.root("np.sqrt(v) + std**2 - v"),
    )
    yield to.entry(
        f"{to.of_dx}-second-epsilon",
        "`dx` of {f} adds a second epsilon: the root of the variance with `eps` is enough.",
        *(
            to.formula(dx, f"s = {root}")
            for root in ("std + 1e-5", "np.sqrt(2 * std**2 - v)", "std + std**2 - v", "std + 1e-6")
            for dx in ("(g - m - x_hat * p) / s", "(g - m) / s - x_hat * std**2 * p / s**3")
        ),
        *(to.formula("(g - m - x_hat * p) / s", f"s = np.sqrt(std**2 + {more})") for more in ("1e-5", "1e-6", "1e-8")),
    )
    yield to.entry(
        f"{to.of_dx}-mean-with-the-wrong-sign",
        "`dx` of {f} has the wrong sign on the way through the mean, which is subtracted.",
        to.formula("(g + m - x_hat * p) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-variance-with-the-wrong-sign",
        "`dx` of {f} has the wrong sign on the way through the variance: a larger root makes the output smaller.",
        to.formula("(g - m + x_hat * p) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-without-the-direct-way",
        "`dx` of {f} has the ways through mean and variance only: add the direct one, too.",
        to.formula("(-m - x_hat * p) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-gamma-twice",
        "`dx` of {f} contains the factor `gamma` twice: once is enough.",
        to.formula(f"gamma * {right}"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-sign-of-gamma-lost",
        "`dx` of {f} loses the sign of `gamma`: it may be negative.",
        to.formula(
            right,
            "g = dout * np.abs(gamma)",
            f"m, p = g.mean(axis={axis}, keepdims=True), (g * x_hat).mean(axis={axis}, keepdims=True)",
        ),
    )
    plain = f"m, p = dout.mean(axis={axis}, keepdims=True), (dout * x_hat).mean(axis={axis}, keepdims=True)"
    if axis == 1:
        yield to.entry(
            f"{to.of_dx}-gamma-after-the-means",
            "`dx` of {f} multiplies by `gamma` after taking the means: each feature has its own, so multiply before.",
            to.formula("gamma * (dout - m - x_hat * p) / std", plain),
            to.formula(
                "gamma * (dout - m) / std - x_hat * p / std", plain, "p = (g * x_hat).mean(axis=1, keepdims=True)"
            ),
            to.formula("(g - m - gamma * x_hat * p) / std", plain, "m = g.mean(axis=1, keepdims=True)"),
        )
    yield to.entry(
        f"{to.of_dx}-gamma-on-the-direct-way-only",
        "`dx` of {f} multiplies `dout` by `gamma`, but not what it subtracts: `gamma` is on all ways.",
        to.formula("(g - m - x_hat * p) / std", plain),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-gamma-not-on-all-ways",
        "`dx` of {f} lacks `gamma` on one of its three ways: direct, through the mean, through the variance.",
        to.formula("(dout - m - x_hat * p) / std"),
        to.formula(f"(g - dout.mean(axis={axis}, keepdims=True) - x_hat * p) / std"),
        to.formula(f"(g - m - x_hat * (dout * x_hat).mean(axis={axis}, keepdims=True)) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-divided-by-the-variance",
        "`dx` of {f} is divided by the variance: divide it by the standard deviation once.",
        to.formula(f"{right} / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-not-divided",
        "`dx` of {f} lacks the division by the standard deviation: the input was divided by it.",
        to.formula("g - m - x_hat * p"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-multiplied-by-the-deviation",
        "`dx` of {f} is multiplied by the standard deviation: divide by it.",
        to.formula("(g - m - x_hat * p) * std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-root-of-the-deviation",
        "`dx` of {f} is divided by the root of the standard deviation: take the root of the variance once.",
        to.formula("(g - m - x_hat * p) / np.sqrt(std)"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-not-all-ways-divided",
        "`dx` of {f} lacks the division by the standard deviation on one of its three ways: it is on all.",
        to.formula("(g - x_hat * p) / std - m"),
        to.formula("g - (m + x_hat * p) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-averaged",
        f"`dx` of {{f}} is divided by {N} once too often: only the two means are.",
        to.formula(f"{right} / n"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-times-too-large",
        f"`dx` of {{f}} is {N} times too large: look where your computation divides by {N}.",
        to.formula(f"{right} * n"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-dout-without-count",
        f"`dx` of {{f}} subtracts sums from `dout` and divides all by {N}: only what comes "
        "through mean and variance is.",
        to.formula("(g / n - m - x_hat * p) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-mean-gradient-whole",
        f"`dx` of {{f}} takes a plain sum on the way through the mean: divide it by {N}.",
        to.formula("(g - m * n - x_hat * p) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-variance-gradient-whole",
        f"`dx` of {{f}} takes a plain sum on the way through the variance: divide it by {N}.",
        to.formula("(g - m - x_hat * p * n) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-sums-for-means",
        f"`dx` of {{f}} subtracts sums over {over}: subtract means, divided by {N}.",
        to.formula("(g - m * n - x_hat * p * n) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-mean-of-everything",
        f"`dx` of {{f}} takes one mean over all numbers of the batch: each {to.group} has its own.",
        to.formula("(g - g.mean() - x_hat * p) / std"),
        to.formula("(g - m - x_hat * (g * x_hat).mean()) / std"),
        to.formula("(g - g.mean() - x_hat * (g * x_hat).mean()) / std"),
    )
    yield to.entry(
        f"{to.of_dx}-divided-by-another-count",
        f"`dx` of {{f}} divides by {to.other}: its means run over {over}, so divide by {N}.",
        to.formula("(g - m * k - x_hat * p * k) / std", f"k = n / dout.shape[{1 - axis}]"),
        to.formula("(g - m - x_hat * p * k) / std", f"k = n / dout.shape[{1 - axis}]"),
        to.formula("(g - m * k - x_hat * p) / std", f"k = n / dout.shape[{1 - axis}]"),
        to.formula("(g - m * k - x_hat * p * k) / std / k", f"k = n / dout.shape[{1 - axis}]"),
        to.formula(f"{right} * k", f"k = n / dout.shape[{1 - axis}]"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-divided-by-the-size",
        f"`dx` of {{f}} divides by the number of all elements: its means run over {over}, so divide by {N}.",
        to.formula("(g - m * k - x_hat * p * k) / std", "k = n / dout.size"),
        to.formula(f"{right} * k", "k = n / dout.size"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-divided-by-one-less",
        f"`dx` of {{f}} divides by {N} - 1: means over {over} divide by {N}.",
        *(
            to.formula(f"(g - m{mean} - x_hat * p * k) / std", f"k = n / {less}")
            for less in ("np.float64(n - 1)", "max(n - 1, 1)", "(n - 1)")
            for mean in ("", " * k")
        ),
        to.formula("(g - m * k - x_hat * p) / std", "k = n / np.float64(n - 1)"),
        source=CLASSIC,
    )
    along = f"(x_hat**2).mean(axis={axis}, keepdims=True)"
    yield to.entry(
        f"{to.of_dx}-as-if-eps-were-zero",
        "`dx` of {f} takes `eps` for zero on the way through the variance: the mean square of `x_hat` is below one.",
        to.formula(f"(g - m - x_hat * (p / {along})) / std"),
        to.formula(f"(g - m - x_hat * (p / np.maximum({along}, 1e-300))) / std"),
    )
    yield to.entry(
        f"{to.of_dx}-wrong-power-of-the-deviation",
        "`dx` of {f} has a wrong power of the deviation on the way through the variance: differentiate "
        "1 / sqrt(v) by v anew.",
        *(to.formula(f"(g - m - x_hat * p * std**{power}) / std") for power in (1, 2, -1, -2, -3, 1.5, 2.5)),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-variance-counts-double",
        "In `dx` of {f}, the way through the variance counts double: look for the half in the derivative of the root.",
        to.formula("(g - m - 2 * x_hat * p) / std"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-variance-counts-half",
        "In `dx` of {f}, the way through the variance counts half: a square's derivative has the factor 2.",
        to.formula("(g - m - x_hat * p / 2) / std"),
        source=CLASSIC,
    )
