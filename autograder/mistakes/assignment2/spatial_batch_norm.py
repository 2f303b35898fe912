"""Mistakes in batch normalization of feature maps, forward."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, FORUM, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks")

_CALL = "out, cache = batchnorm_forward(samples, gamma, beta, bn_param)"
_WRITTEN_OUT = """mode, eps, momentum = bn_param["mode"], bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    running_mean, running_var = bn_param.get("running_mean", np.zeros(C)), bn_param.get("running_var", np.zeros(C))
    mu, var, cache = samples.mean(axis=0), samples.var(axis=0), None
    if mode == "train":
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    else:
        mu, var = running_mean, running_var
    std = np.sqrt(var + eps)
    out = gamma * ((samples - mu) / std) + beta
    bn_param["running_mean"], bn_param["running_var"] = running_mean, running_var"""
"""What does the same as the call, for the mistakes of those who write batch normalization out."""
KEPT_MEAN = "running_mean = momentum * running_mean + (1 - momentum) * mu"
KEPT_VAR = "running_var = momentum * running_var + (1 - momentum) * var"
NEW_MEAN = KEPT_MEAN.replace("* mu", "* samples.mean(axis=0)")
NEW_VAR = KEPT_VAR.replace("* var", "* samples.var(axis=0)")
_BY_IMAGE = "mu, var = (np.repeat(s, H * W, axis=0) for s in (x.mean(axis=(2, 3)), x.var(axis=(2, 3))))"
TAKEN = "mu, var = running_mean, running_var"
STD = "std = np.sqrt(var + eps)"
OUT = "out = gamma * ((samples - mu) / std) + beta"
STORED = 'bn_param["running_mean"], bn_param["running_var"] = running_mean, running_var'
_BACK = "out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)"


def own(*edits: tuple[str, str]) -> Edits:
    """A spelling in which batch normalization is written out, with edits in that."""
    text = _WRITTEN_OUT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return ((_CALL, text),)


def shaped(shape: str) -> Edits:
    """A spelling that keeps running averages in another shape."""
    keep = f"{STORED}\n    for key in ('running_mean', 'running_var') if mode == 'train' else ():\n"
    flat = "running_mean, running_var = running_mean.reshape(C), running_var.reshape(C)"
    return own(
        (STORED, f"{keep}        bn_param[key] = bn_param[key].reshape{shape}"),
        ("mu, var, cache =", f"{flat}\n    mu, var, cache ="),
    )


MISTAKES = (
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-channels-not-moved",
        (
            ("x.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "x.reshape(N * H * W, C)"),
            (_BACK, "out = out.reshape(N, C, H, W)"),
        ),
        "`spatial_batchnorm_forward` reshapes without moving the channels to the end: columns then mix channels; "
        "transpose first.",
        CLASSIC,
        (
            ("x.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "x.transpose(1, 0, 2, 3).reshape(N * H * W, C)"),
            (_BACK, "out = out.reshape(C, N, H, W).transpose(1, 0, 2, 3)"),
        ),
        (("x.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "x.reshape(N * H * W, C)"),),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-channels-not-moved-back",
        ((_BACK, "out = out.reshape(N, C, H, W)"),),
        "`spatial_batchnorm_forward` reshapes back without moving the channels to their place: undo the "
        "transposition, too.",
        CLASSIC,
        ((_BACK, "out = out.T.reshape(N, C, H, W)"),),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-out-in-another-shape",
        ((_BACK, "out = out.reshape(N, H, W, C)"),),
        "`out` of `spatial_batchnorm_forward` does not always come back as (N, C, H, W): undo reshaping and "
        "transposition, whatever the sizes.",
        CLASSIC,
        ((_BACK, ""),),
        ((_BACK, "out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2) if H * W > 1 else out"),),
        ((_BACK, "out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2).squeeze()"),),
        ((_BACK, "out = out.reshape(N, H, W, C).transpose(3, 0, 1, 2)"),),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-rows-and-columns-swapped",
        (("x.transpose(0, 2, 3, 1)", "x.transpose(0, 3, 2, 1)"),),
        "`spatial_batchnorm_forward` swaps rows and columns on the way: move the channels to the end and leave "
        "the rest.",
        CLASSIC,
        ((_BACK, "out = out.reshape(N, W, H, C).transpose(0, 3, 2, 1)"),),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-of-each-pixel",
        (
            ("samples = x.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "samples = x.reshape(N, C * H * W)"),
            (
                "batchnorm_forward(samples, gamma, beta, bn_param)",
                "batchnorm_forward(samples, np.repeat(gamma, H * W), np.repeat(beta, H * W), bn_param)",
            ),
            (_BACK, "out = out.reshape(N, C, H, W)"),
        ),
        "`spatial_batchnorm_forward` takes statistics of every pixel: a channel has one mean and one variance "
        "over all positions.",
        FORUM,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-of-each-image",
        (
            (
                "out, cache = batchnorm_forward(samples, gamma, beta, bn_param)",
                "parts = [batchnorm_forward(s, gamma, beta, bn_param) for s in samples.reshape(N, H * W, C)]\n"
                "    out, cache = np.stack([part[0] for part in parts]), parts[-1][1]",
            ),
        ),
        "`spatial_batchnorm_forward` normalizes image by image: a channel's statistics run over the whole batch.",
        CLASSIC,
        own(
            (KEPT_VAR, f"{KEPT_VAR}\n        {_BY_IMAGE}"),
        ),
        own(
            (
                KEPT_VAR,
                f"{KEPT_VAR.replace('* var', '* x.var((2, 3)).mean(axis=0)')}\n        {_BY_IMAGE}",
            ),
        ),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-of-all-channels",
        own(("samples.mean(axis=0), samples.var(axis=0)", "samples.mean(), samples.var()")),
        "`spatial_batchnorm_forward` takes one mean and one variance for all channels: every channel has its own.",
        CLASSIC,
        own((KEPT_VAR, f"{KEPT_VAR}\n        mu, var = samples.mean(), samples.var()")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-over-the-channels",
        own(
            (
                KEPT_VAR,
                f"{KEPT_VAR}\n        mu, var = (np.repeat(s, H * W)[:, None] "
                "for s in (x.mean((1, 2, 3)), x.var((1, 2, 3))))",
            )
        ),
        "`spatial_batchnorm_forward` normalizes every image over its channels, as layer norm does: take the "
        "statistics of each channel over the batch.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-variance-around-several-means",
        own(("samples.var(axis=0)", "x.var(axis=(2, 3)).mean(axis=0)")),
        "The variance in `spatial_batchnorm_forward` is an average of variances around several means: take all "
        "numbers of a channel around their one mean.",
        TRIALS,
        own(("samples.var(axis=0)", "x.var(axis=0).mean(axis=(1, 2))")),
        own(("samples.var(axis=0)", "x.var(axis=3).mean(axis=(0, 2))")),
        own((KEPT_VAR, KEPT_VAR.replace("* var", "* x.var(axis=(2, 3)).mean(axis=0)"))),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-variance-of-the-means",
        own(("samples.var(axis=0)", "x.mean(axis=(2, 3)).var(axis=0)")),
        "The variance in `spatial_batchnorm_forward` is that of the images' means: take it over all numbers of a "
        "channel.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-variance-unbiased",
        own(("samples.var(axis=0)", "samples.var(axis=0, ddof=1)")),
        "`spatial_batchnorm_forward` normalizes by a variance divided by one less than the number of samples: "
        "divide by the number itself.",
        CLASSIC,
        own((KEPT_VAR, f"{KEPT_VAR}\n        var = samples.var(axis=0, ddof=1)")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-without-eps",
        own((STD, "std = np.sqrt(var)")),
        "`spatial_batchnorm_forward` forgets `eps`: add it to the variance under the root, in both modes.",
        CLASSIC,
        own((STD, 'std = np.sqrt(var + eps if mode == "train" else var)')),
        own((STD, 'std = np.sqrt(var + eps if mode == "test" else var)')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-eps-outside-the-root",
        own((STD, "std = np.sqrt(var) + eps")),
        "`spatial_batchnorm_forward` adds `eps` to a standard deviation: add it to the variance, under the root.",
        CLASSIC,
        own((STD, 'std = np.sqrt(var + eps) if mode == "train" else np.sqrt(var) + eps')),
        own((STD, 'std = np.sqrt(var + eps) if mode == "test" else np.sqrt(var) + eps')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-default-eps",
        own(('"eps", 1e-5', '"eps", 1e-8')),
        "`spatial_batchnorm_forward` has another `eps` than 1e-5 where `bn_param` gives none: look at the default "
        "of `batchnorm_forward`.",
        TRIALS,
        *(own(('"eps", 1e-5', f'"eps", {eps}')) for eps in ("1e-3", "1e-4", "1e-6", "1e-7", "1e-10", "1e-12", "0.0")),
        own((STD, 'std = np.sqrt(var + (eps if mode == "train" else bn_param.get("eps", 1e-8)))')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-eps-always-the-default",
        own((STD, "std = np.sqrt(var + 1e-5)")),
        "`spatial_batchnorm_forward` does not take `eps` from `bn_param` everywhere: the one given there counts, in "
        "both modes.",
        CLASSIC,
        own((STD, 'std = np.sqrt(var + (eps if mode == "train" else 1e-5))')),
        own((STD, "std = np.sqrt(var + 1e-8)")),
        own((STD, 'std = np.sqrt(var + (eps if mode == "train" else 1e-8))')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-divides-by-the-variance",
        own((STD, "std = var + eps")),
        "`spatial_batchnorm_forward` divides by a variance: divide by its square root.",
        CLASSIC,
        own((STD, 'std = np.sqrt(var + eps) if mode == "train" else var + eps')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-without-shift",
        own((OUT, "out = gamma * ((samples - mu) / std)")),
        "`spatial_batchnorm_forward` leaves out the shift: add `beta` after scaling, in both modes.",
        CLASSIC,
        own((OUT, 'out = gamma * ((samples - mu) / std) + (beta if mode == "train" else 0)')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-without-scale",
        own((OUT, "out = (samples - mu) / std + beta")),
        "`spatial_batchnorm_forward` leaves out the scale: multiply by `gamma`, in both modes.",
        CLASSIC,
        own((OUT, 'out = (gamma if mode == "train" else 1) * ((samples - mu) / std) + beta')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-without-scale-and-shift",
        own((OUT, "out = (samples - mu) / std")),
        "`spatial_batchnorm_forward` does not scale and shift in every mode: `gamma` and `beta` are part of the "
        "layer, at test time, too.",
        HAND_INS,
        own((OUT, f'{OUT}\n    if mode == "test":\n        out = (samples - mu) / std')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-in-place",
        own((OUT, f'{OUT}\n    if mode == "test":\n        x /= std.reshape(C, 1, 1)')),
        "`spatial_batchnorm_forward` computes in `x` itself, at least sometimes, and so changes the caller's maps: "
        "work on an array of its own.",
        TRIALS,
        own((OUT, f'{OUT}\n    if mode == "test" and "running_mean" in bn_param:\n        x -= mu.reshape(C, 1, 1)')),
        own((OUT, f"{OUT}\n    x -= mu.reshape(C, 1, 1)")),
        own((OUT, f'{OUT}\n    if mode == "train":\n        x -= mu.reshape(C, 1, 1)')),
        own((OUT, f"samples -= mu\n    {OUT.replace('samples - mu', 'samples')}")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-output-overwritten",
        (
            (
                _BACK,
                f"{_BACK}\n    kept = spatial_batchnorm_forward.__dict__\n"
                "    kept = kept.setdefault(str((x.shape, x.dtype)), np.empty_like(out))\n"
                "    kept[...] = out\n    out = kept",
            ),
        ),
        "`spatial_batchnorm_forward` returns the same array from every call, and so overwrites what it returned "
        "before: make a new one each time.",
        TRIALS,
    ),
)
