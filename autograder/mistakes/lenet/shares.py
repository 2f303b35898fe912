"""Mistakes in `combine_statistics`."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "lenet", "LeNetBatchNorm", "combine_statistics")

_N = "n = counts.to(means.dtype).unsqueeze(1)"
_MEAN = "mean = (n * means).sum(0) / n.sum()"
_VAR = "var = (n * (variances + (means - mean) ** 2)).sum(0) / n.sum()"

MISTAKES = (
    _on(
        "shares-variance-within-only",
        ((_VAR, "var = (n * variances).sum(0) / n.sum()"),),
        "`combine_statistics` averages the variances only: the means of the shares lie apart as well.",
        CLASSIC,
    ),
    _on(
        "shares-do-not-count",
        ((_N, "n = torch.ones_like(means[:, :1])"),),
        "`combine_statistics` counts every share the same: a larger one has more numbers, and counts for more.",
        CLASSIC,
    ),
    _on(
        "shares-mean-unweighted",
        ((_MEAN, "mean = means.mean(0)"),),
        "The mean of `combine_statistics` counts every share the same: weight the means by `counts`.",
        CLASSIC,
    ),
    _on(
        "shares-variance-unweighted",
        ((_VAR, "var = (variances + (means - mean) ** 2).mean(0)"),),
        "The variance of `combine_statistics` counts every share the same: weight by `counts` here, too.",
        CLASSIC,
    ),
    _on(
        "shares-distance-not-squared",
        ((_VAR, "var = (n * (variances + (means - mean).abs())).sum(0) / n.sum()"),),
        "`combine_statistics` adds distances between means: add their squares.",
        CLASSIC,
    ),
    _on(
        "shares-one-less",
        ((_VAR, "var = (n * (variances + (means - mean) ** 2)).sum(0) / (n.sum() - 1)"),),
        "`combine_statistics` divides the variance by one less than the count: divide by the count.",
        CLASSIC,
    ),
    _on(
        "shares-one-less-in-each",
        ((_VAR, "var = ((n - 1) * variances + n * (means - mean) ** 2).sum(0) / n.sum()"),),
        "`combine_statistics` takes the shares' variances for unbiased ones: they are divided by the counts already.",
        CLASSIC,
    ),
    _on(
        "shares-deviations",
        ((_VAR, "within, apart = (n * variances.sqrt()).sum(0) / n.sum(), (n * (means - mean) ** 2).sum(0) / n.sum()\n"
                "    var = within**2 + apart"),),
        "`combine_statistics` averages standard deviations: average the variances.",
        CLASSIC,
    ),
    _on(
        "shares-squares-without-the-mean",
        ((_VAR, "var = (n * (variances + means**2)).sum(0) / n.sum()"),),
        "`combine_statistics` returns the mean of squares: subtract the square of the mean of all.",
        CLASSIC,
    ),
    _on(
        "shares-without-gradients",
        ((_VAR, f"{_VAR}\n    mean, var = mean.detach(), var.detach()"),),
        "No gradient gets through a result of `combine_statistics`: compute with tensors from beginning to end.",
        CLASSIC,
        ((_VAR, f"{_VAR}\n    mean = mean.detach()"),),
        ((_VAR, f"{_VAR}\n    var = var.detach()"),),
        ((_N, f"{_N}\n    means, variances = means.detach(), variances.detach()"),),
    ),
    _on(
        "shares-variance-with-eps",
        ((_VAR, f"{_VAR} + 1e-5"),),
        "`combine_statistics` adds `eps` to the variance: that is the affair of who divides by it.",
        CLASSIC,
    ),
    _on(
        "shares-neighbours-only",
        ((_VAR, "var = (n * variances).sum(0) / n.sum()\n"
                "    w, count = n / n.sum(), len(means)\n"
                "    for p, q in {(min(p, (p + 1) % count), max(p, (p + 1) % count)) for p in range(count)}:\n"
                "        var = var + w[p] * w[q] * (means[p] - means[q]) ** 2"),),
        "`combine_statistics` compares neighbours only: the means of any two shares may lie apart.",
        CLASSIC,
    ),
    _on(
        "shares-without-variances-have-none",
        ((_VAR, f"{_VAR}\n    if not variances.any():\n        var = variances.sum(0)"),),
        "`combine_statistics` returns no variance where the shares have none: their means lie apart all the same.",
        CLASSIC,
    ),
    _on(
        "shares-counts-overflow",
        ((_VAR, "m = n[:, 0].to(torch.int32)\n"
                "    pairs = (m[:, None] * m)[..., None] * (means[:, None] - means) ** 2\n"
                "    var = (n * variances).sum(0) / n.sum() + pairs.sum((0, 1)) / 2 / n.sum() ** 2"),),
        "`combine_statistics` multiplies counts in 32 bits, which overflows for large shares: make them real numbers.",
        CLASSIC,
    ),
)  # fmt: skip
