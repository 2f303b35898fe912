"""Mistakes in how `batch_norm` normalizes a batch, and in what flows back."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, FORUM

_on = partial(on, "lenet", "LeNetBatchNorm", "batch_norm")

AXES = "axes, shape = ((0,), (1, -1)) if x.dim() == 2 else ((0, 2, 3), (1, -1, 1, 1))"
MEAN, VAR = "mean = x.mean(axes)", "var = ((x - mean.view(shape)) ** 2).mean(axes)"
KEPT_MEAN = "moving_mean = momentum * moving_mean + (1 - momentum) * mean.detach()"
KEPT_VAR = "moving_var = momentum * moving_var + (1 - momentum) * var.detach()"
TAKEN = "mean, var = moving_mean, moving_var"
X_HAT = "x_hat = (x - mean.view(shape)) / torch.sqrt(var.view(shape) + eps)"
Y = "y = gamma.view(shape) * x_hat + beta.view(shape)"

MISTAKES = (
    _on(
        "batch-norm-a-mean-for-every-pixel",
        (
            (MEAN, "mean, many = x.mean(axes), x.mean(0, keepdim=True)"),
            (
                X_HAT,
                "if training and x.dim() == 4:\n"
                "        spread = ((x - many) ** 2).mean(0, keepdim=True)\n"
                "        x_hat = (x - many) / torch.sqrt(spread + eps)\n"
                "    else:\n"
                f"        {X_HAT}",
            ),
        ),
        "`batch_norm` takes a mean for every pixel of a feature map: a channel has one, over all examples and pixels.",
        FORUM,
    ),
    _on(
        "batch-norm-by-image",
        (
            (
                X_HAT,
                "if training and x.dim() == 4:\n"
                "        many = x.mean((2, 3), keepdim=True)\n"
                "        spread = ((x - many) ** 2).mean((2, 3), keepdim=True)\n"
                "        x_hat = (x - many) / torch.sqrt(spread + eps)\n"
                "    else:\n"
                f"        {X_HAT}",
            ),
        ),
        "`batch_norm` normalizes each image of a batch of feature maps by itself: mean and variance are over the "
        "examples, too.",
        CLASSIC,
    ),
    _on(
        "batch-norm-by-example",
        (
            (
                X_HAT,
                "if training:\n"
                "        own = tuple(range(1, x.dim()))\n"
                "        many = x.mean(own, keepdim=True)\n"
                "        spread = ((x - many) ** 2).mean(own, keepdim=True)\n"
                "        x_hat = (x - many) / torch.sqrt(spread + eps)\n"
                "    else:\n"
                f"        {X_HAT}",
            ),
        ),
        "`batch_norm` normalizes each example over its features, as layer norm does: take the statistics over the "
        "batch.",
        CLASSIC,
    ),
    _on(
        "batch-norm-deviation-and-eps",
        ((X_HAT, X_HAT.replace("torch.sqrt(var.view(shape) + eps)", "(torch.sqrt(var.view(shape)) + eps)")),),
        "`batch_norm` adds `eps` to the standard deviation: add it to the variance, under the root.",
        CLASSIC,
        ((X_HAT, X_HAT.replace("torch.sqrt(var.view(shape) + eps)", "(torch.sqrt(var.view(shape) + 1e-12) + eps)")),),
    ),
    _on(
        "batch-norm-without-eps",
        ((X_HAT, X_HAT.replace(" + eps", " + 0 * eps")),),
        "`batch_norm` leaves `eps` out: it is added to the variance, in training and at test time.",
        CLASSIC,
        ((X_HAT, X_HAT.replace(" + eps", "")),),
    ),
    _on(
        "batch-norm-divides-by-the-variance",
        ((X_HAT, X_HAT.replace("torch.sqrt(var.view(shape) + eps)", "(var.view(shape) + eps)")),),
        "`batch_norm` divides by the variance: divide by its root.",
        CLASSIC,
    ),
    _on(
        "batch-norm-unbiased-variance",
        ((VAR, "var = x.var(axes)"),),
        "`batch_norm` divides the variance by one less than the count, as `var` does unless it is told otherwise: "
        "divide by the count.",
        CLASSIC,
        ((VAR, "var = x.var(axes, unbiased=x.numel() > x.shape[1])"),),
    ),
    _on(
        "batch-norm-without-shift",
        ((Y, "y = gamma.view(shape) * x_hat + 0 * beta.view(shape)"),),
        "`batch_norm` scales, but does not shift: add `beta` in the end.",
        CLASSIC,
        ((Y, "y = gamma.view(shape) * x_hat"),),
    ),
    _on(
        "batch-norm-without-scale-and-shift",
        ((Y, "y = x_hat"),),
        "`batch_norm` leaves scale and shift out: multiply by `gamma`, and add `beta`.",
        CLASSIC,
    ),
    _on(
        "batch-norm-statistics-as-constants",
        ((VAR, f"{VAR}\n        mean, var = mean.detach(), var.detach()"),),
        "`batch_norm` lets no gradient through mean and variance: they depend on the batch, so detach only what goes "
        "into the averages.",
        CLASSIC,
        ((MEAN, "mean = x.detach().mean(axes)"), (VAR, VAR.replace("(x - mean", "(x.detach() - mean"))),
    ),
    _on(
        "batch-norm-variance-as-a-constant",
        ((X_HAT, X_HAT.replace("var.view", "var.detach().view")),),
        "`batch_norm` lets no gradient through the variance: it depends on the batch as the mean does.",
        CLASSIC,
    ),
    _on(
        "batch-norm-test-time-by-the-batch",
        ((TAKEN, "mean, var = x.mean(axes), x.var(axes, correction=0)"),),
        "`batch_norm` takes statistics of the batch at test time: the averages that it is given take their place.",
        CLASSIC,
        ((X_HAT, f"if not training:\n        mean, var = x.mean(axes), x.var(axes, correction=0)\n    {X_HAT}"),),
    ),
    _on(
        "batch-norm-trains-by-the-averages",
        ((X_HAT, f"mean, var = moving_mean, moving_var\n    {X_HAT}"),),
        "`batch_norm` normalizes by the averages in training: there, the batch's own mean and variance count.",
        CLASSIC,
    ),
    _on(
        "batch-norm-single-example-as-at-test-time",
        ((AXES, f"given = moving_mean, moving_var\n    {AXES}"),
         (X_HAT, f"if len(x) == 1:\n        mean, var = given\n    {X_HAT}")),
        "`batch_norm` treats a single example in training as at test time: it is a batch like any other.",
        FORUM,
        ((AXES, f"training = training and len(x) > 1\n    {AXES}"),),
    ),
    _on(
        "batch-norm-trains-where-gradients-are-recorded",
        ((AXES, f"training = training and torch.is_grad_enabled()\n    {AXES}"),),
        "`batch_norm` takes averages wherever no gradients are recorded: `training` decides.",
        CLASSIC,
    ),
    _on(
        "batch-norm-small-variances-not-divided",
        ((X_HAT, f"{X_HAT}\n    x_hat = torch.where(var.view(shape) < 1e-6, x - mean.view(shape), x_hat)"),),
        "`batch_norm` does not divide where the variance is small: `eps` is there for that.",
        CLASSIC,
    ),
    _on(
        "batch-norm-single-example-unconnected",
        ((Y, f"{Y}\n    if training and x.numel() == x.shape[1]:\n        y = beta.expand(x.shape)"),),
        "`batch_norm` returns `beta` itself for a single example: keep it connected to `x` and `gamma`.",
        CLASSIC,
    ),
)  # fmt: skip
