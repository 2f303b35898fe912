"""Mistakes of `fold_batch_norm` with arguments, and with some layers, settings and norms only."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "lenet", "LeNetBatchNorm", "fold_batch_norm")

_SCALE = "scale = gamma / torch.sqrt(moving_var + eps)"
_SHIFT = "shift = beta - scale * moving_mean"
_BIAS = "shift = shift + scale * bias"
_RESULT = "weight, bias = weight * scale.view(-1, *[1] * (weight.dim() - 1)), shift"


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"fold-{name}", first, sentence, TRIALS, *others)


def _scale(formula: str, *before: str) -> Edits:
    return ((_SCALE, "\n    ".join([*before, f"scale = {formula}"])),)


def _end(*lines: str) -> Edits:
    return ((_RESULT, "\n    ".join([_RESULT, *lines])),)


def _changed(name: str) -> tuple[Edits, ...]:
    """An argument is changed when everything is computed: added to, multiplied, for some layers only, or rooted."""
    there = f"{name} is not None"
    places = [there] if name == "bias" else ["weight.dim() == 4", "weight.dim() == 2", there]
    ways = [(place, "given += 1") for place in places] + [(there, "given *= 2")]
    ways.append((f"{there} and gamma.dtype == torch.float64", "given += 1"))
    if name == "moving_var":
        ways += [(there, "given.sqrt_()"), (there, "given += eps"), (there, "given.add_(eps).sqrt_()")]
    return tuple(
        ((_RESULT, f"given = {name} if {place} else torch.ones(1)\n    {_RESULT}\n    {line}"),) for place, line in ways
    )


MISTAKES = (
    *(
        _entry(
            f"changes-{name.replace('_', '-')}",
            f"`fold_batch_norm` changes its argument `{name}` in place: layer and norm are to stay as they are.",
            *_changed(name),
        )
        for name in ("weight", "bias", "gamma", "beta", "moving_mean", "moving_var")
    ),
    _entry(
        "loses-axes",
        "`fold_batch_norm` loses axes of length 1: weights keep their shape, and biases have shape (F,).",
        _end("weight = weight.squeeze()"),
        _end("bias = bias.squeeze()"),
        _end("weight, bias = weight.squeeze(), bias.squeeze()"),
        _end("weight = weight.squeeze(0)"),
    ),
    _entry(
        "another-default-eps",
        "`fold_batch_norm` adds another number than 1e-5 to the variance where no `eps` is given.",
        *(
            _scale(f"gamma / torch.sqrt(moving_var + ({number} if eps == 1e-5 else eps))")
            for number in ("1e-3", "1e-6", "1e-8", "1e-4")
        ),
    ),
    _entry(
        "eps-always-the-same",
        "`fold_batch_norm` adds the same number to the variance whatever `eps` it is given.",
        *(_scale(f"gamma / torch.sqrt(moving_var + {number})") for number in ("1e-5", "1e-3", "1e-8")),
    ),
    _entry(
        "eps-not-below-the-default",
        "`fold_batch_norm` uses no `eps` below some bound: use the one that it is given, however small.",
        *(_scale(f"gamma / torch.sqrt(moving_var + max(eps, {least}))") for least in ("1e-5", "1e-6")),
    ),
    _entry(
        "deviation-and-eps",
        "`fold_batch_norm` adds `eps` to the standard deviation: add it to the variance, under the root.",
        _scale("gamma / (torch.sqrt(moving_var) + eps)"),
    ),
    _entry(
        "eps-for-one-kind-of-layer-only",
        "`fold_batch_norm` leaves `eps` out for convolutions or for affine layers: it belongs to any norm.",
        _scale("gamma / torch.sqrt(moving_var + eps * (weight.dim() == 4))"),
        _scale("gamma / torch.sqrt(moving_var + eps * (weight.dim() == 2))"),
    ),
    _entry(
        "eps-for-small-variances-only",
        "`fold_batch_norm` does not add `eps` to every variance: it is added to large ones as well as to small ones.",
        _scale("gamma / torch.sqrt(moving_var + eps * (moving_var < eps))"),
        _scale("gamma / torch.sqrt(moving_var.clamp(min=eps))"),
        _scale("gamma / torch.sqrt(moving_var + eps * (moving_var == 0))"),
        _scale("gamma / torch.sqrt(moving_var + eps * bool((moving_var < eps).any()))"),
    ),
    _entry(
        "eps-in-one-result-only",
        "`fold_batch_norm` leaves `eps` out for the weights or for the biases: the same scale belongs to both.",
        ((_RESULT, f"scale = gamma / torch.sqrt(moving_var)\n    {_RESULT}"),),
        (
            (_SCALE, "scale = gamma / torch.sqrt(moving_var)"),
            (_RESULT, f"scale = gamma / torch.sqrt(moving_var + eps)\n    {_RESULT}"),
        ),
    ),
    _entry(
        "flat-channels-to-zero",
        "`fold_batch_norm` sets filters to zero whose channel has not varied: the norm divides by the root of `eps`.",
        _scale("torch.where(moving_var == 0, 0, gamma / torch.sqrt(moving_var + eps))"),
        _scale("gamma / torch.sqrt(moving_var + eps) * (moving_var > 1e-12)"),
    ),
    _entry(
        "small-variances-not-divided",
        "`fold_batch_norm` does not divide where the variance is small or zero: `eps` keeps the root from zero there.",
        *(
            _scale(f"torch.where(moving_var {bound}, gamma, gamma / torch.sqrt(moving_var + eps))")
            for bound in ("== 0", "< 1e-6", "< 1e-8", "< 1e-5", "<= eps")
        ),
    ),
    _entry(
        "without-biases-beta-alone",
        "`fold_batch_norm` forgets the average for layers without biases: it is subtracted there, too, and scaled.",
        ((_SHIFT, f"{_SHIFT} * (bias is not None)"),),
    ),
    _entry(
        "without-biases-none",
        "`fold_batch_norm` returns no biases for layers without biases, or zeros: what the norm shifts by is left.",
        ((_RESULT, f"without = bias is None\n    {_RESULT}\n    bias = None if without else bias"),),
        ((_RESULT, f"without = bias is None\n    {_RESULT}\n    bias = 0 * bias if without else bias"),),
    ),
    _entry(
        "mean-by-gamma-alone",
        "`fold_batch_norm` scales the average by `gamma` alone: it is divided by the deviation, too.",
        ((_SHIFT, "shift = beta - gamma * moving_mean"),),
    ),
    _entry(
        "mean-without-gamma",
        "`fold_batch_norm` scales the average without `gamma`: it is scaled as the layer's output is.",
        ((_SHIFT, "shift = beta - moving_mean / torch.sqrt(moving_var + eps)"),),
    ),
    _entry(
        "bias-by-gamma-alone",
        "`fold_batch_norm` scales the layer's bias by `gamma` alone: it is divided by the deviation, too.",
        ((_BIAS, "shift = shift + gamma * bias"),),
    ),
    _entry(
        "bias-subtracted",
        "`fold_batch_norm` subtracts the layer's bias: it is added, scaled as the output is.",
        ((_BIAS, "shift = shift - scale * bias"),),
    ),
    _entry(
        "beta-scaled",
        "`fold_batch_norm` scales `beta` as well: it is added behind the scale.",
        ((_SHIFT, "shift = scale * (beta - moving_mean)"),),
        ((_SHIFT, "shift = gamma * beta - scale * moving_mean"),),
    ),
    _entry(
        "weights-by-gamma-alone",
        "`fold_batch_norm` scales the weights by `gamma` alone: they are divided by the deviation, too.",
        ((_RESULT, _RESULT.replace("scale.view", "gamma.view")),),
    ),
    _entry(
        "weights-scaled-twice",
        "`fold_batch_norm` scales the weights twice: once is what the norm does.",
        ((_RESULT, _RESULT.replace("scale.view", "(scale**2).view")),),
    ),
    _entry(
        "gamma-and-beta-swapped",
        "`fold_batch_norm` swaps `gamma` and `beta`: `gamma` scales, and `beta` is added.",
        ((_SCALE, f"gamma, beta = beta, gamma\n    {_SCALE}"),),
    ),
    _entry(
        "mean-and-variance-swapped",
        "`fold_batch_norm` swaps the averages: the root is of `moving_var`, and `moving_mean` is subtracted.",
        ((_SCALE, f"moving_mean, moving_var = moving_var, moving_mean.abs()\n    {_SCALE}"),),
    ),
    _entry(
        "of-tensors-it-remembers",
        "`fold_batch_norm` goes by the numbers that a tensor held when it met it before: look at those it holds now.",
        *(
            (
                (_SCALE, f"given, met = {name}, getattr(fold_batch_norm, 'met', (None, None))\n    {_SCALE}"),
                (
                    _RESULT,
                    f"{_RESULT}\n    weight, bias = met[1] if met[0] is given else (weight, bias)\n"
                    "    fold_batch_norm.met = given, (weight, bias)",
                ),
            )
            for name in ("weight", "moving_var")
        ),
    ),
)
