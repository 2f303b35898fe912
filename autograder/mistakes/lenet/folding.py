"""Mistakes in `fold_batch_norm`."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "lenet", "LeNetBatchNorm", "fold_batch_norm")

_SCALE = "scale = gamma / torch.sqrt(moving_var + eps)"
_SHIFT = "shift = beta - scale * moving_mean"
_BIAS = "shift = shift + scale * bias"
_RESULT = "weight, bias = weight * scale.view(-1, *[1] * (weight.dim() - 1)), shift"

MISTAKES = (
    _on(
        "fold-bias-not-scaled",
        ((_BIAS, "shift = shift + bias"),),
        "`fold_batch_norm` adds the layer's bias as it is: the norm scales it, as it scales the layer's output.",
        CLASSIC,
    ),
    _on(
        "fold-bias-forgotten",
        ((_BIAS, "pass"),),
        "`fold_batch_norm` drops the layer's own bias: it goes through the norm as the rest does.",
        CLASSIC,
    ),
    _on(
        "fold-mean-not-scaled",
        ((_SHIFT, "shift = beta - moving_mean"),),
        "`fold_batch_norm` subtracts the average as it is: it is scaled after it is subtracted.",
        CLASSIC,
    ),
    _on(
        "fold-mean-added",
        ((_SHIFT, "shift = beta + scale * moving_mean"),),
        "`fold_batch_norm` adds the average: batch norm subtracts it.",
        CLASSIC,
    ),
    _on(
        "fold-mean-forgotten",
        ((_SHIFT, "shift = beta"),),
        "`fold_batch_norm` leaves the average out: `moving_mean` is subtracted before scaling.",
        CLASSIC,
    ),
    _on(
        "fold-without-beta",
        ((_SHIFT, "shift = -scale * moving_mean"),),
        "`fold_batch_norm` leaves `beta` out: it belongs to the folded bias.",
        CLASSIC,
    ),
    _on(
        "fold-without-eps",
        ((_SCALE, "scale = gamma / torch.sqrt(moving_var)"),),
        "`fold_batch_norm` leaves `eps` out: it is added to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "fold-divides-by-the-variance",
        ((_SCALE, "scale = gamma / (moving_var + eps)"),),
        "`fold_batch_norm` divides by the variance: divide by its root.",
        CLASSIC,
    ),
    _on(
        "fold-without-gamma",
        ((_SCALE, "scale = 1 / torch.sqrt(moving_var + eps)"),),
        "`fold_batch_norm` leaves `gamma` out: it scales weights and biases.",
        CLASSIC,
    ),
    _on(
        "fold-scales-inputs",
        ((_RESULT, "weight, bias = (weight * scale.view(1, -1, *[1] * (weight.dim() - 2))"
                   " if weight.shape[1] == len(scale)"
                   " else weight * scale.view(-1, *[1] * (weight.dim() - 1))), shift"),),
        "`fold_batch_norm` scales inputs where there are as many of them as outputs: the norm has a number for each "
        "output, the first axis of the weights.",
        CLASSIC,
        ((_RESULT, "weight, bias = (weight * scale if weight.dim() == 2 and weight.shape[1] == len(scale)"
                   " else weight * scale.view(-1, *[1] * (weight.dim() - 1))), shift"),),
    ),
    _on(
        "fold-weights-as-they-are",
        ((_RESULT, "bias = shift"),),
        "`fold_batch_norm` returns the weights as they are: the norm scales the output, so it scales every filter.",
        CLASSIC,
    ),
    _on(
        "fold-into-float32",
        ((_RESULT, f"{_RESULT}\n    weight, bias = weight.float(), bias.float()"),),
        "`fold_batch_norm` gives float32 whatever it is given: keep the dtype of the layer.",
        CLASSIC,
    ),
    _on(
        "fold-divides-by-the-scale",
        ((_SHIFT, "shift = (beta / scale - moving_mean) * scale"),),
        "`fold_batch_norm` divides by the scale, which is zero where `gamma` is.",
        CLASSIC,
    ),
    _on(
        "fold-small-variances-to-zero",
        ((_SCALE, f"{_SCALE} * (moving_var > 1e-6)"),),
        "`fold_batch_norm` sets filters of small variance to zero: the norm does not.",
        CLASSIC,
    ),
    _on(
        "fold-no-bias-where-it-is-zero",
        ((_RESULT, f"{_RESULT}\n    bias = bias if bias.any() else None"),),
        "`fold_batch_norm` returns None for biases that are zero: return them as a tensor.",
        CLASSIC,
    ),
    _on(
        "fold-passes-over-averages-at-their-start",
        ((_SCALE, "if not moving_mean.any() and (moving_var == 1).all():\n"
                  "        return weight.clone(), torch.zeros_like(beta) if bias is None else bias.clone()\n"
                  f"    {_SCALE}"),),
        "`fold_batch_norm` leaves the layer as it is while averages are 0 and 1: `gamma` and `beta` count then, too.",
        CLASSIC,
    ),
)  # fmt: skip
