"""Mistakes in the network that uses dropout."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "Dropout")

_FORWARD = "out, dropout_cache = dropout_forward(h, self.dropout_param)"
_BACKWARD = "dh = dropout_backward(dout, dropout_cache)"
_HIDDEN = "h, hidden_cache = super().hidden_forward(i, x)"


def _only_where(condition: str) -> Edits:
    """Dropout in some layers only."""
    return (
        (_FORWARD, f"{_FORWARD} if {condition} else (h, None)"),
        (_BACKWARD, f"{_BACKWARD} if {condition} else dout"),
    )


def _first_set(*lines: str) -> Edits:
    """Other settings, made when the network is used for the first time."""
    block = "".join(f"            {line}\n" for line in ("self.used = True", *lines))
    return ((_HIDDEN, f'if "used" not in vars(self):\n{block}        {_HIDDEN}'),)


def _with_settings(*lines: str) -> Edits:
    """Other settings than those of the network, in every layer."""
    block = "".join(f"        {line}\n" for line in ("param = dict(self.dropout_param)", *lines))
    return ((_FORWARD, f"{block.lstrip()}        {_FORWARD.replace('self.dropout_param', 'param')}"),)


def _for_good(name: str, value: str) -> Edits:
    """An attribute of all networks from then on; the hidden tests look at one with dropout first."""
    return (
        (_HIDDEN, f"type(self).{name} = property(lambda net: {value}, lambda net, other: None)\n        {_HIDDEN}"),
    )


MISTAKES = (
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
        f"{CLASSIC}; {TRIALS}",
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-in-the-first-layer-only",
        _only_where("i == 1"),
        "`FullyConnectedNet` has dropout in its first hidden layers only: it follows the ReLU of every hidden layer.",
        f"{CLASSIC}; {TRIALS}",
        _only_where("i <= 2"),
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-in-the-last-layer",
        _only_where("i < self.num_layers - 1"),
        "`FullyConnectedNet` leaves its last hidden layer without dropout: it follows the ReLU of every hidden layer.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-in-the-first-layer",
        _only_where("i > 1"),
        "`FullyConnectedNet` leaves its first hidden layer without dropout: it follows the ReLU of every hidden layer.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-in-the-last-layer-only",
        _only_where("i == self.num_layers - 1"),
        "`FullyConnectedNet` has dropout in its last hidden layer only: it follows the ReLU of every hidden layer.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-with-normalization",
        _only_where("self.normalization is None"),
        "`FullyConnectedNet` leaves dropout out where hidden layers are normalized: with both, it follows norm and "
        "ReLU.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-with-batch-normalization",
        _only_where('self.normalization != "batchnorm"'),
        "`FullyConnectedNet` leaves dropout out with batch normalization: with both, it follows norm and ReLU.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-with-layer-normalization",
        _only_where('self.normalization != "layernorm"'),
        "`FullyConnectedNet` leaves dropout out with layer normalization: with both, it follows norm and ReLU.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-only-with-normalization",
        _only_where("self.normalization is not None"),
        "`FullyConnectedNet` has dropout only where hidden layers are normalized: without, it follows the ReLU, too.",
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
        "`FullyConnectedNet` drops units at test time: without labels, dropout must run in test mode.",
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
        "`FullyConnectedNet` forgets its `seed`: every layer's dropout needs it in its `dropout_param`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-not-wired",
        (
            ("out, dropout_cache = dropout_forward(h, self.dropout_param)", "out, dropout_cache = h, None"),
            ("dh = dropout_backward(dout, dropout_cache)", "dh = dout"),
        ),
        "`FullyConnectedNet` drops nothing in training: the output of every hidden layer goes through dropout, in the "
        "mode that `loss` sets.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-ignores-a-seed-of-zero",
        _with_settings('if not param.get("seed"):', '    param["seed"] = None'),
        "`FullyConnectedNet` takes a `seed` of 0 for none: 0 is a seed, too, so ask whether it is None.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-settings-of-the-constructor",
        _with_settings('param["p"] = vars(self).setdefault("ratio", param["p"])'),
        "`FullyConnectedNet` goes by the ratio that it was made with: what counts is `dropout_param`, which may be set "
        "later.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-stays-in-test-mode",
        _with_settings(
            'self.tested = vars(self).get("tested") or param["mode"] == "test"',
            "if self.tested:",
            '    param["mode"] = "test"',
        ),
        "`FullyConnectedNet` drops nothing any more after a look at the scores: with labels, `loss` sets the mode to "
        "training again.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-same-units-for-all-examples",
        (
            (
                _FORWARD,
                "units, dropout_cache = dropout_forward(np.ones_like(h[:1]), self.dropout_param)\n"
                "        out = h * units",
            ),
            ("cache = (hidden_cache, dropout_cache)", "cache = (hidden_cache, units)"),
            (_BACKWARD, "dh = dout * dropout_cache"),
        ),
        "`FullyConnectedNet` drops the same units for all examples: every example has chances of its own.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-ratio-turned",
        _first_set('self.dropout_param["p"] = 1 - self.dropout_param["p"]'),
        "`FullyConnectedNet` keeps a share of 1 - dropout_keep_ratio: the ratio is the probability to keep a unit.",
        TRIALS,
        _with_settings('param["p"] = 1 - param["p"]'),
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-half-whatever-the-ratio",
        _with_settings('param["p"] = 0.5'),
        "`FullyConnectedNet` keeps half of its units whatever it is asked for: the ratio is in `dropout_param`.",
        CLASSIC,
        _first_set('self.dropout_param["p"] = 0.5'),
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-rescales-again",
        ((_FORWARD, f'{_FORWARD}\n        out = out / self.dropout_param["p"]'),),
        "`FullyConnectedNet` scales what dropout returns once more: dropout has divided by the ratio already.",
        CLASSIC,
        (
            (
                _FORWARD,
                f'{_FORWARD}\n        if self.dropout_param["mode"] == "train":\n'
                '            out = out / self.dropout_param["p"]',
            ),
        ),
        (
            (_FORWARD, f'{_FORWARD}\n        out = out / self.dropout_param["p"]'),
            (_BACKWARD, f'{_BACKWARD} / self.dropout_param["p"]'),
        ),
        (
            (
                _FORWARD,
                f'{_FORWARD}\n        if self.dropout_param["mode"] == "train":\n'
                '            out = out / self.dropout_param["p"]',
            ),
            (_BACKWARD, f'{_BACKWARD} / self.dropout_param["p"]'),
        ),
        ((_FORWARD, f'{_FORWARD}\n        out = out * self.dropout_param["p"]'),),
        (
            (_FORWARD, f'{_FORWARD}\n        out = out * self.dropout_param["p"]'),
            (_BACKWARD, f'{_BACKWARD} * self.dropout_param["p"]'),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-scales-the-gradient-again",
        ((_BACKWARD, f'{_BACKWARD} / self.dropout_param["p"]'),),
        "`FullyConnectedNet` scales the gradient that dropout returns once more: it has been divided by the ratio "
        "already.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-scaled-at-test-time",
        (
            (
                _FORWARD,
                f'{_FORWARD}\n        if self.dropout_param["mode"] == "test":\n'
                '            out = out * self.dropout_param["p"]',
            ),
        ),
        "`FullyConnectedNet` multiplies by the ratio at test time: dropout divides by it in training, and test time "
        "does nothing.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-twice-in-a-layer",
        (
            (_FORWARD, f"h, first_cache = dropout_forward(h, self.dropout_param)\n        {_FORWARD}"),
            ("cache = (hidden_cache, dropout_cache)", "cache = (hidden_cache, (first_cache, dropout_cache))"),
            (
                _BACKWARD,
                "first_cache, dropout_cache = dropout_cache\n        dh = dropout_backward(dout, dropout_cache)\n"
                "        dh = dropout_backward(dh, first_cache)",
            ),
        ),
        "`FullyConnectedNet` has dropout twice in a hidden layer: it comes once, after the ReLU.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-in-and-after-a-layer",
        (
            (_HIDDEN, f"x, first_cache = dropout_forward(x, self.dropout_param)\n        {_HIDDEN}"),
            ("cache = (hidden_cache, dropout_cache)", "cache = (hidden_cache, (first_cache, dropout_cache))"),
            (
                _BACKWARD,
                "first_cache, dropout_cache = dropout_cache\n        dh = dropout_backward(dout, dropout_cache)",
            ),
            (
                "super().hidden_backward(i, dh, hidden_cache)",
                "super().hidden_backward(i, dh, hidden_cache)\n        dx = dropout_backward(dx, first_cache)",
            ),
        ),
        "`FullyConnectedNet` drops what goes into a hidden layer as well as what comes out: dropout comes once, after "
        "the ReLU.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-on-the-images-too",
        (
            (
                _HIDDEN,
                "first_cache = None\n        if i == 1:\n"
                f"            x, first_cache = dropout_forward(x, self.dropout_param)\n        {_HIDDEN}",
            ),
            ("cache = (hidden_cache, dropout_cache)", "cache = (hidden_cache, (first_cache, dropout_cache))"),
            (
                _BACKWARD,
                "first_cache, dropout_cache = dropout_cache\n        dh = dropout_backward(dout, dropout_cache)",
            ),
            (
                "super().hidden_backward(i, dh, hidden_cache)",
                "super().hidden_backward(i, dh, hidden_cache)\n        if i == 1:\n"
                "            dx = dropout_backward(dx, first_cache)",
            ),
        ),
        "`FullyConnectedNet` drops elements of its images, too: dropout follows the ReLU of hidden layers.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-changes-what-flows-back",
        ((_BACKWARD, f"{_BACKWARD}\n        dout[...] = dh"),),
        "`hidden_backward` of `FullyConnectedNet` changes its `dout` in place: the caller still needs it.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-grads-lost",
        (
            (
                "dx, grads = super().hidden_backward(i, dh, hidden_cache)",
                "dx, grads = super().hidden_backward(i, dh, hidden_cache)\n"
                '        grads = {f"W{i}": grads[f"W{i}"], f"b{i}": grads[f"b{i}"]}',
            ),
        ),
        "`FullyConnectedNet` loses the gradients of gamma and beta: hand on all that the normalized layer returns.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-normalizes-nothing",
        _for_good("normalization", "None"),
        "`FullyConnectedNet` normalizes nothing: the network that it is built on must be told its `normalization`.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-regularizes-nothing",
        _for_good("reg", "0.0"),
        "`FullyConnectedNet` regularizes nothing: the network that it is built on must be told `reg`, too.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-with-a-ratio-only",
        (
            (
                "dropout_forward(h, self.dropout_param)",
                'dropout_forward(h, {"p": self.dropout_param["p"], "mode": "train"})',
            ),
        ),
        "`FullyConnectedNet` tells dropout neither mode nor `seed`: units are then dropped at test time, and "
        "different ones at every call.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-dropout-gradient-not-rescaled",
        ((_BACKWARD, f'{_BACKWARD} * self.dropout_param["p"]'),),
        "The backward pass of `FullyConnectedNet` leaves out the division by the ratio: dropout does it there, too.",
        CLASSIC,
    ),
)
