"""Mistakes in dropout, and in the network that uses it."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import BLOG, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "Dropout")

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
        HAND_INS,
    ),
    _on(
        "dropout_forward",
        "dropout-probability-to-drop",
        (
            ("random(x.shape) < p", "random(x.shape) >= p"),
            ("(keep / p)", "(keep / (1 - p))"),
        ),
        "`dropout_forward` takes `p` for the probability to drop: it is the probability to keep an element.",
        HAND_INS,
    ),
    _on(
        "dropout_forward",
        "dropout-comparison-turned",
        (("random(x.shape) < p", "random(x.shape) > p"),),
        "`dropout_forward` keeps where the random number exceeds `p`, a share of 1 - p: keep where it is below.",
        HAND_INS,
    ),
    _on(
        "dropout_forward",
        "dropout-draws-normally",
        (("random(x.shape) < p", "np.random.randn(*x.shape) < p"),),
        "`dropout_forward` draws with `randn`, which is normal: a number between 0 and 1, as `rand` draws, is "
        "below `p` with probability `p`.",
        HAND_INS,
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
        "`dropout_forward` ignores the `seed` of `dropout_param`: with it, every call must drop the same elements.",
        CLASSIC,
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
    ),
    _on(
        "dropout_forward",
        "dropout-mask-kept-in-the-settings",
        (("mask = (keep / p).astype(x.dtype)", 'mask = dropout_param.setdefault("mask", (keep / p).astype(x.dtype))'),),
        "`dropout_forward` keeps its mask in `dropout_param`, and all calls share it: draw one at every call.",
        CLASSIC,
    ),
    _on(
        "dropout_backward",
        "dropout-gradient-without-mask",
        (('dout * mask if mode == "train" else dout', "dout"),),
        "`dropout_backward` lets every gradient pass: what was dropped gets none, so multiply by the mask.",
        CLASSIC,
    ),
    _on(
        "dropout_backward",
        "dropout-gradient-not-rescaled",
        (("dout * mask if", "dout * (mask > 0) if"),),
        "`dropout_backward` forgets the division by `p`: the gradient is scaled as the output was.",
        CLASSIC,
    ),
    _on(
        "dropout_backward",
        "dropout-gradient-rescaled-twice",
        (("dout * mask if", 'dout * mask / dropout_param["p"] if'),),
        "`dropout_backward` divides by `p` a second time: the mask contains the division already.",
        CLASSIC,
    ),
    _on(
        "dropout_backward",
        "dropout-gradient-with-another-mask",
        (("dout * mask if", 'dout * (np.random.random(dout.shape) < dropout_param["p"]) / dropout_param["p"] if'),),
        "`dropout_backward` draws a new mask: use that of the forward pass, which the cache holds.",
        CLASSIC,
    ),
    _on(
        "dropout_backward",
        "dropout-gradient-scaled-at-test-time",
        (('mode == "train" else dout', 'mode == "train" else dout * dropout_param["p"]'),),
        "`dropout_backward` multiplies by `p` at test time: there the gradient passes unchanged.",
        CLASSIC,
    ),
    _on(
        "dropout_backward",
        "dropout-gradient-of-what-was-dropped",
        (("dout * mask if", "dout * (mask == 0) if"),),
        "`dropout_backward` passes the gradient where elements were dropped: it passes where they were kept.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-on-the-input",
        (
            (
                "h, hidden_cache = super().hidden_forward(i, x)\n"
                "        out, dropout_cache = dropout_forward(h, self.dropout_param)",
                "h, dropout_cache = dropout_forward(x, self.dropout_param)\n"
                "        out, hidden_cache = super().hidden_forward(i, h)",
            ),
            (
                "dh = dropout_backward(dout, dropout_cache)\n"
                "        dx, grads = super().hidden_backward(i, dh, hidden_cache)",
                "dh, grads = super().hidden_backward(i, dout, hidden_cache)\n"
                "        dx = dropout_backward(dh, dropout_cache)",
            ),
        ),
        "`FullyConnectedNet` drops elements of what goes into a hidden layer: dropout comes after its ReLU.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-in-the-first-layer-only",
        (
            (
                "out, dropout_cache = dropout_forward(h, self.dropout_param)",
                "out, dropout_cache = dropout_forward(h, self.dropout_param) if i == 1 else (h, None)",
            ),
            (
                "dh = dropout_backward(dout, dropout_cache)",
                "dh = dropout_backward(dout, dropout_cache) if i == 1 else dout",
            ),
        ),
        "`FullyConnectedNet` has dropout in its first layer only: it follows the ReLU of every hidden layer.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-in-the-backward-pass",
        (("dh = dropout_backward(dout, dropout_cache)", "dh = dout"),),
        "The backward pass of `FullyConnectedNet` skips dropout: go back through it before you go back through "
        "the ReLU.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-at-test-time",
        (("dropout_forward(h, self.dropout_param)", 'dropout_forward(h, {**self.dropout_param, "mode": "train"})'),),
        "`FullyConnectedNet` drops units at test time: hand the layers `self.dropout_param`, whose mode `loss` "
        "has set.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-same-units-always",
        (("dropout_forward(h, self.dropout_param)", 'dropout_forward(h, {"seed": 0, **self.dropout_param})'),),
        "`FullyConnectedNet` drops the same units at every call: give dropout a seed only where the network got one.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-without-its-seed",
        (("dropout_forward(h, self.dropout_param)", 'dropout_forward(h, {**self.dropout_param, "seed": None})'),),
        "`FullyConnectedNet` forgets its `seed`: hand the layers `self.dropout_param`, which holds it.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-wired",
        (
            ("out, dropout_cache = dropout_forward(h, self.dropout_param)", "out, dropout_cache = h, None"),
            ("dh = dropout_backward(dout, dropout_cache)", "dh = dout"),
        ),
        "`FullyConnectedNet` drops nothing: put dropout after the ReLU of every hidden layer.",
        CLASSIC,
    ),
)
