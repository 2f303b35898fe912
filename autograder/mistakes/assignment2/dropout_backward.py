"""Mistakes in dropout's backward pass."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "Dropout", "dropout_backward")

_PASS = 'dout * mask if mode == "train" else dout'
_IN_TRAINING = f'dx = {_PASS}\n    if mode == "train"'

MISTAKES = (
    _on(
        "dropout-gradient-without-mask",
        (('dout * mask if mode == "train" else dout', "dout"),),
        "`dropout_backward` lets every gradient pass: what was dropped gets none, so multiply by the mask.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-not-rescaled",
        (("dout * mask if", "dout * (mask > 0) if"),),
        "`dropout_backward` forgets the division by `p`: the gradient is scaled as the output was.",
        f"{CLASSIC}; {TRIALS}",
    ),
    _on(
        "dropout-gradient-rescaled-twice",
        (("dout * mask if", 'dout * mask / dropout_param["p"] if'),),
        "`dropout_backward` divides by `p` a second time: the mask contains the division already.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-with-another-mask",
        (("dout * mask if", 'dout * (np.random.random(dout.shape) < dropout_param["p"]) / dropout_param["p"] if'),),
        "`dropout_backward` draws a new mask: use that of the forward pass, which the cache holds.",
        f"{CLASSIC}; {TRIALS}",
        (
            (
                f"dx = {_PASS}",
                'p, seed = dropout_param["p"], dropout_param.get("seed")\n'
                "    draw = np.random if seed is None else np.random.default_rng(seed)\n"
                '    dx = dout * (draw.random(dout.shape) < p) / p if mode == "train" else dout',
            ),
        ),
    ),
    _on(
        "dropout-gradient-scaled-at-test-time",
        (('mode == "train" else dout', 'mode == "train" else dout * dropout_param["p"]'),),
        "`dropout_backward` multiplies by `p` at test time: there the gradient passes unchanged.",
        f"{CLASSIC}; {TRIALS}",
    ),
    _on(
        "dropout-gradient-of-what-was-dropped",
        (("dout * mask if", "dout * (mask == 0) if"),),
        "`dropout_backward` passes the gradient where elements were dropped: it passes where they were kept.",
        CLASSIC,
    ),
    _on(
        "dropout-backward-overwrites-its-argument",
        ((f"dx = {_PASS}", f"dx = {_PASS}\n    dout[...] = dx"),),
        "`dropout_backward` writes into `dout`, which the caller still needs: compute a new array.",
        TRIALS,
    ),
    _on(
        "dropout-backward-overwrites-float32",
        ((f"dx = {_PASS}", f"dx = {_PASS}\n    if dout.dtype == np.float32:\n        dout[...] = dx"),),
        "`dropout_backward` writes into a `dout` in float32, which the caller still needs: compute a new array, "
        "whatever its type.",
        TRIALS,
    ),
    _on(
        "dropout-backward-overwrites-the-mask",
        ((f"dx = {_PASS}", f"{_IN_TRAINING}:\n        mask[...] = dx"),),
        "`dropout_backward` writes into the mask in the cache, which is spoiled for another use: compute a new array.",
        TRIALS,
        (
            (
                f"dx = {_PASS}",
                f"{_IN_TRAINING} and mask.dtype == np.float64:\n        mask[...] = dx",
            ),
        ),
    ),
    _on(
        "dropout-gradient-by-channels",
        (
            (
                f"dx = {_PASS}",
                f'if mode == "train" and dout.ndim == 4:\n        mask = mask[:, :, :1, :1]\n    dx = {_PASS}',
            ),
        ),
        "`dropout_backward` treats all elements of an image's channel alike: each has its own element of the mask.",
        TRIALS,
        (
            (
                f"dx = {_PASS}",
                'if mode == "train" and dout.ndim == 4:\n        mask = mask.max(axis=(2, 3), keepdims=True)\n'
                f"    dx = {_PASS}",
            ),
        ),
        (
            (
                f"dx = {_PASS}",
                'if mode == "train" and dout.ndim == 4:\n        mask = mask.mean(axis=(2, 3), keepdims=True)\n'
                f"    dx = {_PASS}",
            ),
        ),
    ),
    _on(
        "dropout-gradient-by-features",
        (("dout * mask if", "dout * mask[:1] if"),),
        "`dropout_backward` uses the first example's mask for all: each element has its own element of the mask.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-bounds-p",
        (("dout * mask if", 'dout * (mask > 0) / max(dropout_param["p"], 0.1) if'),),
        "`dropout_backward` divides by more than `p` where `p` is small: divide by `p`, however small it is.",
        TRIALS,
        (("dout * mask if", 'dout * (mask > 0) / max(dropout_param["p"], 0.05) if'),),
        (("dout * mask if", 'dout * (mask > 0) / max(dropout_param["p"], 0.2) if'),),
        (("dout * mask if", 'dout * (mask > 0) / max(dropout_param["p"], 0.5) if'),),
    ),
    _on(
        "dropout-gradient-where-the-mask-exceeds-one",
        (("dout * mask if", "dout * mask * (mask > 1) if"),),
        "`dropout_backward` lets nothing pass for a `p` of 1, where the mask is one: what was kept has a mask above "
        "zero.",
        TRIALS,
    ),
    _on(
        "dropout-gradient-where-the-mask-is-one",
        (("dout * mask if", "dout * mask * (mask == 1) if"),),
        "`dropout_backward` lets gradients pass only where the mask is exactly one: what was kept has a mask of 1 "
        "/ `p`.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-stays-flat",
        ((f"dx = {_PASS}", f"dx = {_PASS}\n    if dout.ndim not in (2, 4):\n        dx = dx.reshape(len(dx), -1)"),),
        "`dropout_backward` returns a gradient of another shape than `dout` has, for some shapes at least: give it the "
        "shape of `dout`.",
        TRIALS,
        ((f"dx = {_PASS}", f"dx = {_PASS}\n    dx = dx.reshape(len(dx), -1)"),),
        ((f"dx = {_PASS}", f'dx = {_PASS}\n    dx = dx.reshape(len(dx), -1) if mode == "train" else dx'),),
        (
            (
                f"dx = {_PASS}",
                f"{_IN_TRAINING} and dout.ndim not in (2, 4):\n        dx = dx.reshape(len(dx), -1)",
            ),
        ),
        ((f"dx = {_PASS}", f"dx = {_PASS}\n    dx = dx.ravel()"),),
    ),
    _on(
        "dropout-gradient-limited",
        (
            (
                f"dx = {_PASS}",
                f"{_IN_TRAINING}:\n        dx = dx * (100 / max(np.linalg.norm(dx), 100))",
            ),
        ),
        "`dropout_backward` cuts large gradients down: they pass as they are, whatever their size.",
        TRIALS,
        *(
            (
                (
                    f"dx = {_PASS}",
                    f"{_IN_TRAINING}:\n        dx = dx * ({n} / max(np.linalg.norm(dx), {n}))",
                ),
            )
            for n in (1, 5, 10)
        ),
        *(
            ((f"dx = {_PASS}", f"dx = {_PASS}\n    dx = dx * ({n} / max(np.linalg.norm(dx), {n}))"),)
            for n in (1, 5, 10, 100)
        ),
        *(((f"dx = {_PASS}", f"dx = np.clip({_PASS}, -{n}, {n})"),) for n in (1, 5, 10)),
    ),
    _on(
        "dropout-gradient-multiplied-by-p",
        (("dout * mask if", 'dout * (mask > 0) * dropout_param["p"] if'),),
        "`dropout_backward` multiplies what passes by `p`: the gradient is scaled as the output was, by 1 / `p`.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-divided-by-the-dropped-share",
        (("dout * mask if", 'dout * (mask > 0) / (1 - dropout_param["p"]) if'),),
        "`dropout_backward` divides what passes by 1 - p: the gradient is scaled as the output was, by 1 / `p`.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-is-the-mask",
        (("dout * mask if", "mask if"),),
        "`dropout_backward` returns the mask itself: the gradient that flows back is multiplied by it.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-divided-at-test-time",
        (('mode == "train" else dout', 'mode == "train" else dout / dropout_param["p"]'),),
        "`dropout_backward` divides by `p` at test time: there the gradient passes unchanged.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-zero-at-test-time",
        (('mode == "train" else dout', 'mode == "train" else np.zeros_like(dout)'),),
        "`dropout_backward` lets nothing pass at test time: there the gradient passes unchanged.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-dropped-at-test-time",
        (
            (
                'mode == "train" else dout',
                'mode == "train" else dout * (np.random.random(dout.shape) < dropout_param["p"]) / dropout_param["p"]',
            ),
        ),
        "`dropout_backward` drops gradients at test time: there the gradient passes unchanged.",
        CLASSIC,
    ),
    _on(
        "dropout-gradient-averaged",
        (("dout * mask if", "dout * mask / len(dout) if"),),
        "`dropout_backward` divides by the number of examples: the loss has done that, so scale by 1 / `p` only.",
        CLASSIC,
    ),
)
