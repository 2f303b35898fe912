"""Mistakes in dropout's forward pass."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import BLOG, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "Dropout")

_DRAW = "keep = random(x.shape) < p\n"
_MASK = "mask = (keep / p).astype(x.dtype)\n"

MISTAKES = (
    _on(
        "dropout_forward",
        "dropout-not-rescaled",
        (("(keep / p).astype", "keep.astype"),),
        "`dropout_forward` does not divide what it keeps by `p`: without that, the output shrinks in training.",
        BLOG,
    ),
    _on(
        "dropout_forward",
        "dropout-scaled-at-test-time",
        (
            ("(keep / p).astype", "keep.astype"),
            ("        out = x\n", "        out = x * p\n"),
        ),
        "`dropout_forward` multiplies by `p` at test time: inverted dropout divides by `p` in training, and test "
        "time does nothing.",
        f"{HAND_INS}; {TRIALS}",
    ),
    _on(
        "dropout_forward",
        "dropout-probability-to-drop",
        (
            ("random(x.shape) < p", "random(x.shape) >= p"),
            ("(keep / p)", "(keep / (1 - p))"),
        ),
        "`dropout_forward` takes `p` for the probability to drop: it is the probability to keep an element.",
        f"{HAND_INS}; {TRIALS}",
        (
            (_DRAW, "q = 1 - p if p < 1 else 1.0\n        keep = random(x.shape) < q\n"),
            (_MASK, "mask = (keep / q).astype(x.dtype)\n"),
        ),
    ),
    _on(
        "dropout_forward",
        "dropout-comparison-turned",
        (("random(x.shape) < p", "random(x.shape) > p"),),
        "`dropout_forward` keeps a share of 1 - p and drops everything for a `p` of 1: look at how random numbers are "
        "compared with `p`.",
        f"{HAND_INS}; {TRIALS}",
    ),
    _on(
        "dropout_forward",
        "dropout-draws-normally",
        (("random(x.shape) < p", "np.random.randn(*x.shape) < p"),),
        "`dropout_forward` draws with `randn`, which is normal: draw numbers that are uniform between 0 and 1, as "
        "`rand` does.",
        HAND_INS,
        (("random(x.shape) < p", "np.random.randn(*x.shape) > p"),),
    ),
    _on(
        "dropout_forward",
        "dropout-multiplied-by-p",
        (("(keep / p)", "(keep * p)"),),
        "`dropout_forward` multiplies what it keeps by `p`: divide by it, so that the mean stays the same.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-divided-by-the-dropped-share",
        (("(keep / p)", "(keep / (1 - p))"),),
        "`dropout_forward` divides what it keeps by 1 - p: divide by `p`, the probability to keep.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-at-test-time",
        (("        out = x\n", "        out = x * (random(x.shape) < p) / p\n"),),
        "`dropout_forward` drops elements at test time, too: there the output is the input.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-divided-at-test-time",
        (("        out = x\n", "        out = x / p\n"),),
        "`dropout_forward` divides by `p` at test time: nothing was dropped there, so the output is the input.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-whole-examples",
        (("random(x.shape) < p", "random((x.shape[0],) + (1,) * (x.ndim - 1)) < p"),),
        "`dropout_forward` drops whole examples: draw a number for every element, in the shape of `x`.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-same-for-all-examples",
        (("random(x.shape) < p", "random(x.shape[1:]) < p"),),
        "`dropout_forward` drops the same features in every example: draw a number for every element, in the "
        "shape of `x`.",
        CLASSIC,
        (("random(x.shape) < p", "random(x.shape[-1:]) < p"),),
    ),
    _on(
        "dropout_forward",
        "dropout-seeds-every-call",
        (("random(x.shape) < p", "np.random.default_rng(seed or 0).random(x.shape) < p"),),
        "`dropout_forward` drops the same elements at every call: use a seed only where `dropout_param` has one.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-ignores-the-seed",
        (("random(x.shape) < p", "np.random.random(x.shape) < p"),),
        "`dropout_forward` does not begin anew from the `seed` of `dropout_param` at every call: with a seed, all "
        "calls must drop the same elements.",
        f"{CLASSIC}; {TRIALS}",
    ),
    _on(
        "dropout_forward",
        "dropout-in-place",
        (("out = x * mask", "x *= mask\n        out = x"),),
        "`dropout_forward` overwrites its argument: write the product into a new array, since the caller still "
        "needs `x`.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-half-whatever-p",
        (
            ("random(x.shape) < p", "random(x.shape) < 0.5"),
            ("(keep / p)", "(keep / 0.5)"),
        ),
        "`dropout_forward` keeps half of the elements whatever it is asked for: use `p` from `dropout_param`.",
        CLASSIC,
        (("random(x.shape) < p", "random(x.shape) < 0.5"),),
    ),
    _on(
        "dropout_forward",
        "dropout-mask-kept-in-the-settings",
        (("mask = (keep / p).astype(x.dtype)", 'mask = dropout_param.setdefault("mask", (keep / p).astype(x.dtype))'),),
        "`dropout_forward` keeps its mask in `dropout_param`, and all calls share it: draw one at every call.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-seed-of-zero-ignored",
        (
            (
                _DRAW,
                "draw = np.random.default_rng(seed).random if seed else np.random.random\n"
                "        keep = draw(x.shape) < p\n",
            ),
        ),
        "`dropout_forward` takes a `seed` of 0 for none: 0 is a seed, too, so ask whether it is None.",
        TRIALS,
    ),
    _on(
        "dropout_forward",
        "dropout-seeds-all-of-numpy",
        (
            (
                _DRAW,
                "if seed is not None:\n            np.random.seed(seed)\n"
                "        keep = np.random.random(x.shape) < p\n",
            ),
        ),
        "`dropout_forward` seeds NumPy's global generator, so that the random numbers of others repeat: a seed makes "
        "a generator of its own.",
        TRIALS,
    ),
    _on(
        "dropout_forward",
        "dropout-whole-channels",
        (
            ("random(x.shape) < p", "random(x.shape[:2] + (1,) * (x.ndim - 2)) < p"),
            (_MASK, f"keep = np.broadcast_to(keep, x.shape)\n        {_MASK}"),
        ),
        "`dropout_forward` drops elements of images together, such as whole channels: draw a number for every "
        "element, in the shape of `x`.",
        TRIALS,
    ),
    _on(
        "dropout_forward",
        "dropout-exactly-a-share",
        (
            (
                "keep = random(x.shape) < p",
                "order = np.argsort(random(x.size))\n        keep = (order < round(p * x.size)).reshape(x.shape)",
            ),
        ),
        "`dropout_forward` keeps the same number of elements at every call: each is kept or dropped by a chance of "
        "its own.",
        TRIALS,
    ),
    _on(
        "dropout_forward",
        "dropout-same-for-all-examples-with-a-seed",
        (("random(x.shape) < p", "random(x.shape if seed is None else x.shape[1:]) < p"),),
        "With a `seed`, `dropout_forward` drops the same features in every example: draw a number for every element "
        "there, too.",
        TRIALS,
    ),
    _on(
        "dropout_forward",
        "dropout-float32-in-place",
        (
            (
                "        out = x * mask\n",
                "        out = x.astype(np.float32, copy=False)\n        out *= mask.astype(np.float32)\n",
            ),
        ),
        "`dropout_forward` overwrites an argument in float32: whatever its type, write the product into a new array.",
        TRIALS,
    ),
    _on(
        "dropout_forward",
        "dropout-changes-its-seed",
        (("    if mode ==", '    dropout_param.pop("seed", None)\n    if mode =='),),
        "`dropout_forward` changes the `seed` in `dropout_param`, or takes it out: the next call must find it there.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-changes-p",
        (("    if mode ==", '    dropout_param["p"] = 1 - p\n    if mode =='),),
        "`dropout_forward` changes `p` in `dropout_param`: the next call must find it as it was.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-scaled-at-test-time-too",
        (("        out = x\n", "        out = x * p\n"),),
        "`dropout_forward` multiplies by `p` at test time, although it divides by `p` in training: test time does "
        "nothing.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-drops-nothing",
        (("        out = x * mask\n", "        out = x\n"),),
        "`dropout_forward` sets nothing to zero in training: look at how it asks for the mode, and at what "
        "becomes of the mask.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-rescaled-twice",
        (("        out = x * mask\n", "        out = x * mask / p\n"),),
        "`dropout_forward` divides what it keeps by `p` twice: once keeps the mean.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-scales-by-a-root",
        (("(keep / p)", "(keep / np.sqrt(p))"),),
        "`dropout_forward` divides what it keeps by the root of `p`: divide by `p` itself, so that the mean stays.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-scales-all-as-if-half-was-kept",
        (("(keep / p)", "(keep * 2)"),),
        "`dropout_forward` doubles what it keeps whatever `p` is: divide by the probability to keep.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-scaled-by-the-dropped-share-at-test-time",
        (("        out = x\n", "        out = x * (1 - p)\n"),),
        "`dropout_forward` multiplies by 1 - p at test time: there the output is the input.",
        CLASSIC,
    ),
    _on(
        "dropout_forward",
        "dropout-in-whole-percents",
        (("< p\n", "< int(100 * p) / 100\n"),),
        "`dropout_forward` takes `p` in whole percents: it may be any probability.",
        TRIALS,
        (("< p\n", "< round(p, 2)\n"),),
    ),
    _on(
        "dropout_forward",
        "dropout-draws-for-nonzero-only",
        (
            (
                "keep = random(x.shape) < p",
                "keep = np.zeros(x.shape, bool)\n        keep[x != 0] = random(np.count_nonzero(x)) < p",
            ),
        ),
        "With a `seed`, which elements `dropout_forward` drops depends on where `x` is zero: draw for every element.",
        TRIALS,
    ),
)
