"""Mistakes of `combine_statistics` with arguments, and with some numbers of shares, channels and counts only."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "lenet", "LeNetBatchNorm", "combine_statistics")

_N = "n = counts.to(means.dtype).unsqueeze(1)"
_MEAN = "mean = (n * means).sum(0) / n.sum()"
_VAR = "var = (n * (variances + (means - mean) ** 2)).sum(0) / n.sum()"


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"shares-{name}", first, sentence, TRIALS, *others)


def _start(*lines: str) -> Edits:
    return ((_N, "\n    ".join([*lines, _N])),)


def _end(*lines: str) -> Edits:
    return ((_VAR, "\n    ".join([_VAR, *lines])),)


def _var(formula: str, *before: str) -> Edits:
    return ((_VAR, "\n    ".join([*before, f"var = {formula}"])),)


MISTAKES = (
    *(
        _entry(
            f"change-{name}",
            f"`combine_statistics` changes its argument `{name}` in place: compute in a new tensor.",
            _end(f"{name}.data.add_(1)"),
            _end("if means.dtype == torch.float64:", f"    {name}.data.add_(1)"),
            _end("if len(means) > 1:", f"    {name}.data.add_(1)"),
            *(
                [_var("(n * variances).sum(0) / n.sum()", "variances += (means - mean) ** 2")]
                if name == "variances"
                else []
            ),
        )
        for name in ("means", "variances", "counts")
    ),
    _entry(
        "means-unconnected-in-the-variance",
        "The variance of `combine_statistics` lets no gradient through to `means`: it depends on their distances.",
        _var("(n * (variances + (means.detach() - mean.detach()) ** 2)).sum(0) / n.sum()"),
    ),
    _entry(
        "variances-unconnected",
        "The variance of `combine_statistics` lets no gradient through to `variances`.",
        _var("(n * (variances.detach() + (means - mean) ** 2)).sum(0) / n.sum()"),
    ),
    _entry(
        "variance-bounded",
        "`combine_statistics` keeps the variance above some bound: variances may be small, and zero.",
        *(_end(f"var = var.clamp(min={least})") for least in ("1e-5", "1e-6", "1e-4", "1e-3")),
    ),
    _entry(
        "distances-from-the-unweighted-mean",
        "`combine_statistics` measures from the plain mean of the shares' means: measure from the mean of all numbers.",
        _var("(n * (variances + (means - means.mean(0)) ** 2)).sum(0) / n.sum()"),
    ),
    _entry(
        "distances-unweighted",
        "`combine_statistics` counts every share the same in how far means lie apart: weight by `counts` there, too.",
        _var("(n * variances).sum(0) / n.sum() + ((means - mean) ** 2).mean(0)"),
        _var("(n * variances).sum(0) / n.sum() + means.var(0, correction=0)"),
        _var("(n * variances).sum(0) / n.sum() + ((means - means.mean(0)) ** 2).mean(0)"),
    ),
    _entry(
        "variances-unweighted",
        "`combine_statistics` counts the variance of every share the same: weight by `counts` there, too.",
        _var("variances.mean(0) + (n * (means - mean) ** 2).sum(0) / n.sum()"),
    ),
    _entry(
        "distances-by-one-less",
        "`combine_statistics` divides squared distances of means by one less: divide by the count of all numbers.",
        _var("((n * variances).sum(0) + (n * (means - mean) ** 2).sum(0) * n.sum() / (n.sum() - 1)) / n.sum()"),
        _var(
            "(n * variances).sum(0) / n.sum()"
            " + (n * (means - mean) ** 2).sum(0) / n.sum() * len(means) / max(1, len(means) - 1)"
        ),
    ),
    _entry(
        "distances-not-divided",
        "`combine_statistics` adds squared distances of means up: average them over all numbers.",
        _var("(n * variances).sum(0) / n.sum() + ((means - mean) ** 2).sum(0)"),
        _var("(n * variances).sum(0) / n.sum() + (n * (means - mean) ** 2).sum(0)"),
    ),
    _entry(
        "distances-subtracted",
        "`combine_statistics` subtracts how far means lie apart: it adds to the variance.",
        _var("(n * (variances - (means - mean) ** 2)).sum(0) / n.sum()"),
    ),
    _entry(
        "distances-only",
        "`combine_statistics` counts only how far means lie apart: the shares' own variances are part of it.",
        _var("(n * (means - mean) ** 2).sum(0) / n.sum()"),
    ),
    _entry(
        "weights-squared",
        "`combine_statistics` weights by the squares of `counts`: weight by the counts themselves.",
        ((_N, f"{_N} ** 2"),),
        ((_N, f"{_N}.sqrt()"),),
    ),
    _entry(
        "first-and-last-only",
        "`combine_statistics` combines two of the shares only: all of them count.",
        _start("means, variances, counts = means[:2], variances[:2], counts[:2]"),
        _start(
            "ends = [0, -1] if len(means) > 1 else [0]",
            "means, variances, counts = means[ends], variances[ends], counts[ends]",
        ),
    ),
    _entry(
        "one-after-the-other-without-counts",
        "`combine_statistics` takes shares in one after the other as if what it has so far were a single share.",
        (
            (
                _MEAN,
                "mean = means[0]\n    for p in range(1, len(means)):\n"
                "        mean = (n[p - 1] * mean + n[p] * means[p]) / (n[p - 1] + n[p])",
            ),
            (
                _VAR,
                "got, var = means[0], variances[0]\n    for p in range(1, len(means)):\n"
                "        a, b = n[p - 1] / (n[p - 1] + n[p]), n[p] / (n[p - 1] + n[p])\n"
                "        var = a * var + b * variances[p] + a * b * (got - means[p]) ** 2\n"
                "        got = a * got + b * means[p]",
            ),
        ),
        (
            (_MEAN, "mean = means[0]\n    for each in means[1:]:\n        mean = (mean + each) / 2"),
            (
                _VAR,
                "got, var = means[0], variances[0]\n    for p in range(1, len(means)):\n"
                "        var = (var + variances[p]) / 2 + (got - means[p]) ** 2 / 4\n"
                "        got = (got + means[p]) / 2",
            ),
        ),
    ),
    _entry(
        "by-the-length-of-axes",
        "`combine_statistics` is wrong where there are as many shares as channels: lengths do not tell axes apart.",
        _start("if len(means) == means.shape[1]:", "    means, variances = means.T, variances.T"),
    ),
    _entry(
        "lose-an-axis",
        "`combine_statistics` loses the axis of a single channel: mean and variance have shape (C,).",
        _end("mean, var = mean.squeeze(), var.squeeze()"),
        _end("var = var.squeeze()"),
        _end("mean = mean.squeeze()"),
    ),
    _entry(
        "keep-an-axis",
        "`combine_statistics` returns shape (1, C): mean and variance have shape (C,).",
        _end("mean, var = mean[None], var[None]"),
    ),
    _entry(
        "single-numbers-left-out",
        "`combine_statistics` leaves shares of a single number out: their means count all the same.",
        _start(
            "several = counts > 1",
            "if several.any():",
            "    means, variances, counts = means[several], variances[several], counts[several]",
        ),
        _var("(n * (variances + (counts[:, None] > 1) * (means - mean) ** 2)).sum(0) / n.sum()"),
    ),
    _entry(
        "single-share-has-none",
        "`combine_statistics` gives a single share another variance than its own.",
        _end("if len(means) == 1:", "    var = 0 * var"),
        _end("if len(means) == 1:", "    var = var + 1e-5"),
    ),
    _entry(
        "in-float32",
        "`combine_statistics` gives float32 for tensors of float64: mean and variance keep their dtype.",
        _end("mean, var = mean.float(), var.float()"),
        _end("mean = mean.float()"),
        _end("var = var.float()"),
    ),
    _entry(
        "swapped",
        "`combine_statistics` returns its results in the wrong order: the mean comes first.",
        _end("mean, var = var, mean"),
    ),
    _entry(
        "deviation",
        "`combine_statistics` returns the standard deviation: no root is asked for.",
        _end("var = torch.sqrt(var)"),
        _end("var = torch.sqrt(var + 1e-5)"),
    ),
    _entry(
        "of-tensors-it-remembers",
        "`combine_statistics` goes by the numbers that a tensor held when it met it before: look at those of now.",
        *(
            (
                (_N, f"given, met = {name}, getattr(combine_statistics, 'met', (None, None))\n    {_N}"),
                (
                    _VAR,
                    f"{_VAR}\n    mean, var = met[1] if met[0] is given else (mean, var)\n"
                    "    combine_statistics.met = given, (mean, var)",
                ),
            )
            for name in ("means", "counts")
        ),
    ),
)
