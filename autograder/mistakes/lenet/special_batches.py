"""Mistakes of `batch_norm` with arguments, and with some settings, sizes, modes and averages only."""

from functools import partial

from autograder.mistakes.lenet.normalizing import AXES, KEPT_MEAN, KEPT_VAR, MEAN, TAKEN, VAR, X_HAT, Y
from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "lenet", "LeNetBatchNorm", "batch_norm")


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"batch-norm-{name}", first, sentence, TRIALS, *others)


def _start(*lines: str) -> Edits:
    return ((AXES, "\n    ".join([*lines, AXES])),)


def _before(*lines: str) -> Edits:
    """Lines before the batch is normalized."""
    return ((X_HAT, "\n    ".join([*lines, X_HAT])),)


def _end(*lines: str) -> Edits:
    return ((Y, "\n    ".join([Y, *lines])),)


def _eps(number: str) -> Edits:
    return ((X_HAT, X_HAT.replace("+ eps", f"+ {number}")),)


def _kept(mean: str, var: str) -> Edits:
    """Other averages, in lines of their branch."""
    return tuple((old, new) for old, new in ((KEPT_MEAN, mean), (KEPT_VAR, var)) if new)


_OWN = "mean, var = x.mean(axes), x.var(axes, correction=0)"
_FLAT = "(x == x[:1, :, :1, :1] if x.dim() == 4 else x == x[:1]).all(0)"
_CHANNELS = f"flat = {_FLAT}.reshape(x.shape[1], -1).all(1)"

MISTAKES = (
    _entry(
        "changes-x",
        "`batch_norm` changes its argument `x` in place: compute in a new tensor; who calls it still needs `x`.",
        _end("x.data.add_(1)"),
        _end("if not torch.is_grad_enabled():", "    x.data.add_(1)"),
        _end("if not training:", "    x.data.add_(1)"),
        _end("if not training and not torch.is_grad_enabled():", "    x.data.add_(1)"),
        _end("if training:", "    x.data.add_(1)"),
        _end("if x.dim() == 2:", "    x.data.add_(1)"),
    ),
    *(
        _entry(
            f"changes-{name}",
            f"`batch_norm` changes its argument `{name}` in place: compute in a new tensor.",
            _end(f"{name}.data.add_(1)"),
            _end("if not training:", f"    {name}.data.add_(1)"),
            _end("if training:", f"    {name}.data.add_(1)"),
        )
        for name in ("gamma", "beta")
    ),
    _entry(
        "changes-the-moving-variance",
        "`batch_norm` changes `moving_var` in place: return a new tensor.",
        _kept("", "moving_var.mul_(momentum).add_((1 - momentum) * var.detach())"),
        _start("moving_var.data.add_(1)", "moving_var = moving_var - 1"),
        ((TAKEN, f"{TAKEN}\n        moving_var.data.add_(1)\n        var = moving_var - 1"),),
    ),
    _entry(
        "momentum-of-zero-not-taken",
        "`batch_norm` takes a `momentum` of 0 for none that is given: nothing of the old averages is kept then.",
        _start("momentum = momentum or 0.9"),
        _start("momentum = max(momentum, 0.1)"),
    ),
    _entry(
        "momentum-always-the-default",
        "`batch_norm` does not use the `momentum` that it is given: it is the share of the old averages that is kept.",
        _start("momentum = 0.9"),
        _start("momentum = 0.1"),
        _start("momentum = 0.99"),
    ),
    _entry(
        "momentum-of-one-average-the-other-way",
        "`batch_norm` uses `momentum` the other way round for one average: it is the share that is kept, of both.",
        _kept("moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()", ""),
        _kept("", "moving_var = (1 - momentum) * moving_var + momentum * var.detach()"),
    ),
    _entry(
        "one-average-stays",
        "`batch_norm` moves one of its averages only: in training, both mean and variance go into them.",
        _kept("pass", ""),
        _kept("", "pass"),
    ),
    _entry(
        "averages-swapped",
        "`batch_norm` returns its averages in the wrong order: `moving_mean` comes first, then `moving_var`.",
        _end("moving_mean, moving_var = moving_var, moving_mean"),
    ),
    _entry(
        "another-default-momentum",
        "`batch_norm` has another `momentum` than 0.9 where none is given.",
        *(_start(f"momentum = {new} if momentum == 0.9 else momentum") for new in ("0.1", "0.99", "0.5", "0.95")),
    ),
    _entry(
        "eps-not-below-the-default",
        "`batch_norm` uses no `eps` below some bound: use the one that it is given, however small.",
        *(_eps(f"max(eps, {least})") for least in ("1e-5", "1e-6")),
    ),
    _entry(
        "eps-always-the-same",
        "`batch_norm` adds the same number to the variance whatever `eps` it is given.",
        *(_eps(number) for number in ("1e-5", "1e-3", "1e-8")),
    ),
    _entry(
        "another-default-eps",
        "`batch_norm` adds another number than 1e-5 to the variance where no `eps` is given.",
        *(_eps(f"({number} if eps == 1e-5 else eps)") for number in ("1e-3", "1e-6", "1e-8", "1e-4")),
    ),
    _entry(
        "eps-in-one-mode-only",
        "`batch_norm` leaves `eps` out in one of its modes: it is added to the variance in training and at test time.",
        _eps("eps * training"),
        _eps("eps * (not training)"),
    ),
    _entry(
        "eps-of-its-own-in-one-mode",
        "`batch_norm` uses the `eps` that it is given in one of its modes only: use it in training and at test time.",
        _eps("(eps if training else 1e-5)"),
        _eps("(1e-5 if training else eps)"),
    ),
    _entry(
        "eps-for-one-kind-of-batch-only",
        "`batch_norm` leaves `eps` out for features or for feature maps: it is added to any variance.",
        _eps("eps * (x.dim() == 4)"),
        _eps("eps * (x.dim() == 2)"),
    ),
    _entry(
        "eps-for-small-variances-only",
        "`batch_norm` does not add `eps` to every variance: it is added to large ones as well as to small ones.",
        _eps("eps * (var.view(shape) < eps)"),
        _eps("eps * bool((var < eps).any())"),
        ((X_HAT, X_HAT.replace("var.view(shape) + eps", "var.view(shape).clamp(min=eps)")),),
        _eps("eps * (var.view(shape) == 0)"),
    ),
    _entry(
        "by-the-length-of-axes",
        "`batch_norm` is wrong where there are as many examples as channels: lengths do not tell axes apart.",
        (
            (
                X_HAT,
                f"by_row = training and x.dim() == 2 and x.shape[0] == x.shape[1]\n    {X_HAT}\n"
                "    if by_row:\n"
                "        apart = x - x.mean(1, keepdim=True)\n"
                "        x_hat = apart / torch.sqrt((apart**2).mean(1, keepdim=True) + eps)",
            ),
        ),
        (
            (
                X_HAT,
                f"by_row = training and x.shape[0] == x.shape[1]\n    {X_HAT}\n"
                "    if by_row:\n"
                "        own = tuple(range(1, x.dim()))\n"
                "        apart = x - x.mean(own, keepdim=True)\n"
                "        x_hat = apart / torch.sqrt((apart**2).mean(own, keepdim=True) + eps)",
            ),
        ),
        (
            (
                AXES,
                f"{AXES}\n    if x.shape[0] == x.shape[1]:\n"
                "        axes, shape = tuple(range(1, x.dim())), (-1, *[1] * (x.dim() - 1))",
            ),
        ),
    ),
    _entry(
        "unbiased-variance-of-one-kind-of-batch",
        "`batch_norm` divides the variance by one less than the count for features or for maps: divide by the count.",
        ((VAR, "var = x.var(axes, correction=int(x.dim() == 4))"),),
        ((VAR, "var = x.var(axes, correction=int(x.dim() == 2 and len(x) > 1))"),),
    ),
    _entry(
        "averages-unbiased-for-one-kind-of-batch",
        "`moving_var` of `batch_norm` averages unbiased variances of features or of maps: divide by the count itself.",
        _kept("", KEPT_VAR.replace("var.detach()", "x.detach().var(axes, correction=int(x.dim() == 4))")),
        _kept(
            "", KEPT_VAR.replace("var.detach()", "x.detach().var(axes, correction=int(x.dim() == 2 and len(x) > 1))")
        ),
    ),
    _entry(
        "single-example-not-averaged-in",
        "`batch_norm` leaves its averages as they are for a single example: in training, it is a batch like any other.",
        _kept(f"if len(x) > 1:\n            {KEPT_MEAN}", f"if len(x) > 1:\n            {KEPT_VAR}"),
        _kept("", f"if len(x) > 1:\n            {KEPT_VAR}"),
        _kept(
            f"if x.numel() > x.shape[1]:\n            {KEPT_MEAN}",
            f"if x.numel() > x.shape[1]:\n            {KEPT_VAR}",
        ),
        _kept("", f"if x.numel() > x.shape[1]:\n            {KEPT_VAR}"),
    ),
    _entry(
        "constants-not-averaged-in",
        "`batch_norm` does not average a channel in that does not vary: its mean and variance count as others do.",
        _kept(
            f"old = moving_mean, moving_var\n        {KEPT_MEAN}",
            f"{KEPT_VAR}\n        {_CHANNELS}\n        moving_mean = torch.where(flat, old[0], moving_mean)"
            "\n        moving_var = torch.where(flat, old[1], moving_var)",
        ),
        _kept(
            "",
            f"old = moving_var\n        {KEPT_VAR}\n        {_CHANNELS}"
            "\n        moving_var = torch.where(flat, old, moving_var)",
        ),
    ),
    _entry(
        "constants-as-they-came",
        "`batch_norm` does not normalize a channel that does not vary: it becomes zero, before it is shifted.",
        (
            (
                X_HAT,
                f"{X_HAT}\n    if training:\n        {_CHANNELS}\n"
                "        x_hat = torch.where(flat.view(shape), x, x_hat)",
            ),
        ),
        (
            (
                X_HAT,
                f"{X_HAT}\n    if training:\n        {_CHANNELS}\n"
                "        x_hat = torch.where(flat.view(shape), x_hat + 1, x_hat)",
            ),
        ),
    ),
    _entry(
        "constants-by-the-averages",
        "`batch_norm` normalizes a channel that does not vary by the averages in training: its own statistics count.",
        (
            (AXES, f"given = moving_mean, moving_var\n    {AXES}"),
            (
                X_HAT,
                f"if training:\n        {_CHANNELS}\n"
                f"        mean, var = torch.where(flat, given[0], mean), torch.where(flat, given[1], var)\n    {X_HAT}",
            ),
        ),
    ),
    _entry(
        "test-time-by-the-batch-at-the-start",
        "`batch_norm` takes statistics of the batch at test time where averages are still 0 and 1: use these.",
        ((TAKEN, f"{TAKEN}\n        if not moving_mean.any() and (moving_var == 1).all():\n            {_OWN}"),),
        ((TAKEN, f"{TAKEN}\n        if not moving_mean.any():\n            {_OWN}"),),
        ((TAKEN, f"{TAKEN}\n        if (moving_var == 1).all():\n            {_OWN}"),),
    ),
    _entry(
        "test-time-by-one-statistic-of-the-batch",
        "`batch_norm` takes mean or variance of the batch at test time: both are averages then.",
        ((TAKEN, f"{TAKEN}\n        mean = x.mean(axes)"),),
        ((TAKEN, f"{TAKEN}\n        var = x.var(axes, correction=0)"),),
    ),
    _entry(
        "trains-by-one-average",
        "`batch_norm` normalizes by one of its averages in training: mean and variance are both the batch's own.",
        _before("mean = moving_mean"),
        _before("var = moving_var"),
    ),
    _entry(
        "averages-where-gradients-are-recorded-only",
        "`batch_norm` moves its averages only where gradients are recorded: in training, every batch counts.",
        _kept(
            f"if torch.is_grad_enabled():\n            {KEPT_MEAN}",
            f"if torch.is_grad_enabled():\n            {KEPT_VAR}",
        ),
    ),
    _entry(
        "shift-scaled",
        "`batch_norm` scales the shift as well: multiply by `gamma` first, then add `beta`.",
        ((Y, "y = gamma.view(shape) * (x_hat + beta.view(shape))"),),
    ),
    _entry(
        "scale-and-shift-swapped",
        "`batch_norm` swaps scale and shift: multiply by `gamma`, and add `beta`.",
        ((Y, "y = beta.view(shape) * x_hat + gamma.view(shape)"),),
    ),
    _entry(
        "without-scale",
        "`batch_norm` shifts, but does not scale: multiply by `gamma` before.",
        ((Y, "y = 0 * gamma.view(shape) + x_hat + beta.view(shape)"),),
        ((Y, "y = x_hat + beta.view(shape)"),),
    ),
    _entry(
        "mean-as-a-constant",
        "`batch_norm` lets no gradient through the mean: it depends on the batch as the variance does.",
        ((X_HAT, X_HAT.replace("mean.view", "mean.detach().view")),),
    ),
    _entry(
        "parameters-unconnected",
        "`batch_norm` lets no gradient through to `gamma` or `beta`: compute with these tensors themselves.",
        ((Y, Y.replace("gamma.view", "gamma.detach().view")),),
        ((Y, Y.replace("beta.view", "beta.detach().view")),),
        ((Y, Y.replace("gamma.view", "gamma.detach().view").replace("beta.view", "beta.detach().view")),),
    ),
    _entry(
        "in-float32",
        "`batch_norm` gives float32 for tensors of float64: all that it returns keeps their dtype.",
        _end("y = y.float()"),
        _end("moving_mean, moving_var = moving_mean.float(), moving_var.float()"),
        _end("y, moving_mean, moving_var = y.float(), moving_mean.float(), moving_var.float()"),
        ((KEPT_VAR, f"{KEPT_VAR}\n        moving_mean, moving_var = moving_mean.float(), moving_var.float()"),),
    ),
    _entry(
        "of-tensors-it-remembers",
        "`batch_norm` goes by the numbers that a tensor held when it met it before: look at those that it holds now.",
        (
            (AXES, f"given, met = x, getattr(batch_norm, 'met', (None, None))\n    {AXES}"),
            (Y, f"{Y}\n    y = met[1] if met[0] is given else y\n    batch_norm.met = given, y"),
        ),
        (
            (AXES, f"given, met = x, getattr(batch_norm, 'met', (None, None))\n    {AXES}"),
            (
                KEPT_VAR,
                f"mean, var = met[1] if met[0] is given else (mean, var)\n        batch_norm.met = given, (mean, var)"
                f"\n        {KEPT_VAR}",
            ),
        ),
    ),
    _entry(
        "in-shared-tensors",
        "`batch_norm` returns a tensor that its next call overwrites: make a new one in every call.",
        *(
            _end(
                f"key = '{name}', {name}.shape, {name}.dtype",
                f"kept = batch_norm.__dict__.setdefault(key, {name}.detach().clone())",
                f"kept.copy_({name}.detach())",
                f"{name} = kept",
            )
            for name in ("moving_mean", "moving_var")
        ),
    ),
    _entry(
        "small-variances-bounded",
        "`batch_norm` keeps variances above some bound: `eps` is added to them, and that is all.",
        _before("var = var.clamp(min=1e-5)"),
        _before("var = var.clamp(min=1e-6)"),
        _before("var = var.clamp(min=1e-4)"),
    ),
    _entry(
        "bounded",
        "`batch_norm` bounds what it normalizes: the numbers may be of any size.",
        *(((X_HAT, f"{X_HAT}\n    x_hat = x_hat.clamp(-{most}, {most})"),) for most in (2, 3)),
    ),
    _entry(
        "of-one-example-only",
        "`batch_norm` takes its mean or variance from the first example: they are over the whole batch.",
        ((MEAN, "mean = x[:1].mean(axes)"),),
        ((VAR, "var = ((x[:1] - mean.view(shape)) ** 2).mean(axes)"),),
    ),
)
