"""Mistakes of `lenet` with single layers, with norms and dropout in some places only, and in one mode only."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "lenet", "LeNetBatchNorm", "lenet")

_LAYERS = "weighted = [nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5), nn.Linear(256, 120), nn.Linear(120, 84)]"
_NORM = "        if norms[i] is not None:\n            layers.append(norms[i](features[i]))\n"
_SIGMOID = "        layers.append(nn.Sigmoid())\n"
_POOL = "layers.append(nn.AvgPool2d(2))"
_DROPOUT = "        elif dropout > 0:\n            layers.append(nn.Dropout(dropout))\n"
_FLATTEN = "layers.append(nn.Flatten())"
_NET = "net = nn.Sequential(*layers, nn.Linear(84, 10))"


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"lenet-{name}", first, sentence, TRIALS, *others)


def _sigmoid(where: str) -> Edits:
    return ((_SIGMOID, f"        if {where}:\n            layers.append(nn.Sigmoid())\n"),)


def _norm(where: str) -> Edits:
    return ((_NORM, _NORM.replace("is not None", f"is not None and {where}")),)


def _scores(formula: str) -> Edits:
    """Scores become something else on their way out."""
    return ((_NET, f"{_NET}\n    net.register_forward_hook(lambda net, x, y: {formula})"),)


MISTAKES = (
    _entry(
        "sigmoids-behind-norms-only",
        "`lenet` leaves the sigmoid out where there is no norm: all four are there whatever `norms` has.",
        _sigmoid("norms[i] is not None"),
    ),
    _entry(
        "a-sigmoid-left-out",
        "`lenet` has fewer sigmoids than asked for: one stands behind each of the first four layers.",
        *(_sigmoid(f"i != {place}") for place in range(4)),
        _sigmoid("i < 2"),
        _sigmoid("i > 1"),
    ),
    _entry(
        "probabilities-in-eval",
        "`lenet` returns probabilities in `eval()` mode: return the scores in both modes.",
        _scores("y if net.training else y.softmax(1)"),
        _scores("y if net.training else y.log_softmax(1)"),
        _scores("y if net.training else y.sigmoid()"),
    ),
    _entry(
        "log-probabilities",
        "`lenet` returns logarithms of probabilities: return the scores.",
        _scores("y.log_softmax(1)"),
    ),
    _entry(
        "norms-in-training-only",
        "`lenet` sends data past the norms in `eval()` mode: they are part of the network in both modes.",
        (
            (
                _NORM,
                f"{_NORM}            layers[-1].register_forward_hook(lambda n, x, y: y if n.training else x[0])\n",
            ),
        ),
    ),
    _entry(
        "squeezes-scores",
        "`lenet` loses the axis of a single image: its scores have shape (1, 10).",
        _scores("y.squeeze()"),
        _scores("y.squeeze(0)"),
    ),
    _entry(
        "norms-left-out-with-dropout",
        "`lenet` leaves norms out where there is dropout: `norms` says where they stand, whatever `dropout` is.",
        _norm("(dropout == 0 or i < 2)"),
        _norm("dropout == 0"),
    ),
    _entry(
        "norms-in-other-places",
        "`lenet` puts norms into one another's places: `norms[i]` stands before sigmoid number i, counted from 0.",
        *(
            (
                (
                    _NORM,
                    f"        if norms[{place}] is not None:\n            layers.append(norms[{place}](features[i]))\n",
                ),
            )
            for place in (
                "3 - i",
                "(0, 1, 3, 2)[i]",
                "(1, 0, 2, 3)[i]",
                "(1, 0, 3, 2)[i]",
                "(i + 1) % 4",
                "(2, 3, 0, 1)[i]",
            )
        ),
    ),
    _entry(
        "norms-in-some-places-only",
        "`lenet` never has a norm in some place: `norms` may have one before any of the four sigmoids.",
        *(_norm(f"i != {place}") for place in range(4)),
        _norm("i < 2"),
        _norm("i > 1"),
    ),
    _entry(
        "dropout-behind-the-third-only",
        "`lenet` has dropout behind the third sigmoid only: it belongs behind the fourth, too.",
        ((_DROPOUT, _DROPOUT.replace("dropout > 0", "dropout > 0 and i == 2")),),
    ),
    _entry(
        "dropout-of-its-own",
        "`lenet` switches off the same share of features whatever `dropout` is.",
        ((_DROPOUT, _DROPOUT.replace("nn.Dropout(dropout)", "nn.Dropout(0.5)")),),
        ((_DROPOUT, _DROPOUT.replace("nn.Dropout(dropout)", "nn.Dropout(0.2)")),),
    ),
    _entry(
        "dropout-though-none-is-asked-for",
        "`lenet` switches features off where `dropout` is 0: there is no dropout then.",
        ((_DROPOUT, "        else:\n            layers.append(nn.Dropout(dropout or 0.5))\n"),),
        ((_DROPOUT, "        else:\n            layers.append(nn.Dropout(dropout or 0.1))\n"),),
    ),
    _entry(
        "dropout-scales-in-eval",
        "`lenet` scales features in `eval()` mode where there is dropout: it does nothing there.",
        (
            (
                _DROPOUT,
                f"{_DROPOUT}            layers[-1].register_forward_hook("
                "lambda layer, x, y: y if layer.training else (1 - layer.p) * y)\n",
            ),
        ),
        (
            (
                _DROPOUT,
                f"{_DROPOUT}            layers[-1].register_forward_hook("
                "lambda layer, x, y: y if layer.training else y / (1 - layer.p))\n",
            ),
        ),
    ),
    _entry(
        "pools-by-adding",
        "`lenet` adds the four numbers of a window up: take their average.",
        ((_POOL, "layers.append(nn.LPPool2d(1, 2))"),),
    ),
    _entry(
        "last-layer-without-biases",
        "The last layer of `lenet` has no biases: all five layers have them.",
        ((_NET, _NET.replace("84, 10", "84, 10, bias=False")),),
    ),
    _entry(
        "affine-layers-without-biases",
        "Some layers of `lenet` have no biases, with norms or without: all five layers have them.",
        ((_LAYERS, _LAYERS.replace("120)", "120, bias=False)").replace(", 84)", ", 84, bias=False)")),),
    ),
    _entry(
        "flattens-pixel-by-pixel",
        "`lenet` flattens maps pixel by pixel: features of a channel stay side by side, as `nn.Flatten` lays them.",
        (
            (
                _FLATTEN,
                f"{_FLATTEN}\n            layers[-1].register_forward_pre_hook(lambda _, x: x[0].permute(0, 2, 3, 1))",
            ),
        ),
    ),
    _entry(
        "shares-layers-among-networks",
        "`lenet` builds networks that share layers: each has weights of its own.",
        ((_LAYERS, f"{_LAYERS}\n    weighted = lenet.__dict__.setdefault('weighted', weighted)"),),
        (
            (
                _NET,
                "last = lenet.__dict__.setdefault('last', nn.Linear(84, 10))\n    net = nn.Sequential(*layers, last)",
            ),
        ),
    ),
    _entry(
        "scores-unconnected",
        "What flows back from the scores of `lenet` does not reach all of its parameters.",
        ((_FLATTEN, f"{_FLATTEN}\n            layers[-1].register_forward_pre_hook(lambda layer, x: x[0].detach())"),),
    ),
)
