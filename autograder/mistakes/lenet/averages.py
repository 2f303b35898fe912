"""Mistakes in the averages that `batch_norm` returns."""

from functools import partial

from autograder.mistakes.lenet.normalizing import KEPT_MEAN, KEPT_VAR, X_HAT
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "lenet", "LeNetBatchNorm", "batch_norm")

MISTAKES = (
    _on(
        "batch-norm-momentum-the-other-way",
        (
            (KEPT_MEAN, "moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()"),
            (KEPT_VAR, "moving_var = (1 - momentum) * moving_var + momentum * var.detach()"),
        ),
        "`batch_norm` uses `momentum` the other way round, as torch's layers do: it is the share of the old averages "
        "that is kept.",
        CLASSIC,
    ),
    _on(
        "batch-norm-averages-unbiased",
        ((KEPT_VAR, KEPT_VAR.replace("var.detach()", "x.detach().var(axes)")),),
        "`moving_var` of `batch_norm` averages variances divided by one less than the count, as torch's layers do: "
        "here the count itself is asked for.",
        CLASSIC,
        ((KEPT_VAR, KEPT_VAR.replace("var.detach()", "x.detach().var(axes, unbiased=x.numel() > x.shape[1])")),),
    ),
    _on(
        "batch-norm-averages-of-deviations",
        ((KEPT_VAR, KEPT_VAR.replace("var.detach()", "torch.sqrt(var.detach())")),),
        "`moving_var` of `batch_norm` averages standard deviations: average the variances.",
        CLASSIC,
        ((KEPT_VAR, KEPT_VAR.replace("var.detach()", "torch.sqrt(var.detach() + eps)")),),
    ),
    _on(
        "batch-norm-averages-with-eps",
        ((KEPT_VAR, KEPT_VAR.replace("var.detach()", "(var.detach() + eps)")),),
        "`moving_var` of `batch_norm` contains `eps`: average the variance alone.",
        CLASSIC,
    ),
    _on(
        "batch-norm-averages-stay",
        ((KEPT_MEAN, "pass"), (KEPT_VAR, "pass")),
        "`batch_norm` returns the averages as it got them in training, too: the batch's statistics go into them.",
        CLASSIC,
    ),
    _on(
        "batch-norm-averages-forget",
        ((KEPT_MEAN, "moving_mean = mean.detach()"), (KEPT_VAR, "moving_var = var.detach()")),
        "`batch_norm` returns the statistics of this batch for averages: keep `momentum` of the old ones.",
        CLASSIC,
    ),
    _on(
        "batch-norm-averages-do-not-decay",
        (
            (KEPT_MEAN, "moving_mean = moving_mean + (1 - momentum) * mean.detach()"),
            (KEPT_VAR, "moving_var = moving_var + (1 - momentum) * var.detach()"),
        ),
        "The averages of `batch_norm` add the batch's share to the whole of the old value: keep `momentum` of it only.",
        CLASSIC,
    ),
    _on(
        "batch-norm-averages-at-test-time",
        (
            (
                X_HAT,
                f"{X_HAT}\n"
                "    if not training:\n"
                "        moving_mean = momentum * moving_mean + (1 - momentum) * x.detach().mean(axes)\n"
                "        moving_var = momentum * moving_var + (1 - momentum) * x.detach().var(axes, correction=0)",
            ),
        ),
        "`batch_norm` moves its averages at test time, too: they move in training only.",
        CLASSIC,
    ),
    _on(
        "batch-norm-averages-with-a-graph",
        ((KEPT_MEAN, KEPT_MEAN.replace(".detach()", "")), (KEPT_VAR, KEPT_VAR.replace(".detach()", ""))),
        "The averages that `batch_norm` returns record a graph, which grows from batch to batch: detach what goes into "
        "them.",
        CLASSIC,
        ((KEPT_MEAN, KEPT_MEAN.replace(".detach()", "")),),
        ((KEPT_VAR, KEPT_VAR.replace(".detach()", "")),),
    ),
    _on(
        "batch-norm-averages-in-place",
        (
            (KEPT_MEAN, "moving_mean.mul_(momentum).add_((1 - momentum) * mean.detach())"),
            (KEPT_VAR, "moving_var.mul_(momentum).add_((1 - momentum) * var.detach())"),
        ),
        "`batch_norm` changes the averages that it is given in place: return new ones.",
        CLASSIC,
    ),
    _on(
        "batch-norm-averages-handed-back",
        (("moving_mean, moving_var = moving_mean.clone(), moving_var.clone()", "pass"),),
        "`batch_norm` returns the very averages that it was given at test time: return new tensors.",
        CLASSIC,
    ),
    _on(
        "batch-norm-first-batch-counts-whole",
        (
            (
                KEPT_MEAN,
                f"if not moving_mean.any() and (moving_var == 1).all():\n            momentum = 0\n        {KEPT_MEAN}",
            ),
        ),
        "`batch_norm` takes the first batch's statistics for averages: `momentum` counts there, too.",
        CLASSIC,
    ),
)
