"""Mistakes in how `lenet` puts layers together."""

import re
from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, FORUM

_on = partial(on, "lenet", "LeNetBatchNorm", "lenet")

_LAYERS = "weighted = [nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5), nn.Linear(256, 120), nn.Linear(120, 84)]"
_NORM = "        if norms[i] is not None:\n            layers.append(norms[i](features[i]))\n"
_SIGMOID = "        layers.append(nn.Sigmoid())\n"
_POOL = "        if i < 2:\n            layers.append(nn.AvgPool2d(2))\n"
_DROPOUT = "        elif dropout > 0:\n            layers.append(nn.Dropout(dropout))\n"
_LAST = "nn.Linear(84, 10)"
_NET = f"net = nn.Sequential(*layers, {_LAST})"

MISTAKES = (
    _on(
        "lenet-norm-behind-the-sigmoid",
        ((_NORM + _SIGMOID, _SIGMOID + _NORM),),
        "`lenet` puts norms behind the sigmoids: they belong between a layer and its sigmoid.",
        CLASSIC,
        ((_NORM + _SIGMOID + _POOL, _SIGMOID + _POOL), (_DROPOUT, _DROPOUT + _NORM)),
    ),
    _on(
        "lenet-max-pooling",
        ((_POOL, _POOL.replace("AvgPool2d", "MaxPool2d")),),
        "`lenet` takes the largest of four numbers when it pools: take their average.",
        CLASSIC,
    ),
    _on(
        "lenet-relus",
        ((_SIGMOID, _SIGMOID.replace("Sigmoid", "ReLU")),),
        "`lenet` has ReLUs: sigmoids are asked for.",
        CLASSIC,
    ),
    _on(
        "lenet-tanh",
        ((_SIGMOID, _SIGMOID.replace("Sigmoid", "Tanh")),),
        "`lenet` has hyperbolic tangents: sigmoids are asked for.",
        CLASSIC,
    ),
    _on(
        "lenet-pools-before-the-sigmoid",
        ((_SIGMOID + _POOL + _DROPOUT,
          "        if i < 2:\n            layers.append(nn.AvgPool2d(2))\n" + _SIGMOID
          + "        if i >= 2 and dropout > 0:\n            layers.append(nn.Dropout(dropout))\n"),),
        "`lenet` pools before the sigmoid: pooling comes behind it.",
        CLASSIC,
    ),
    _on(
        "lenet-sigmoid-on-the-scores",
        ((_NET, f"net = nn.Sequential(*layers, {_LAST}, nn.Sigmoid())"),),
        "`lenet` puts a sigmoid on the scores: nothing stands behind the last layer.",
        CLASSIC,
    ),
    _on(
        "lenet-softmax-on-the-scores",
        ((_NET, f"net = nn.Sequential(*layers, {_LAST}, nn.Softmax(dim=1))"),),
        "`lenet` returns probabilities: return the scores; the loss takes their softmax.",
        CLASSIC,
    ),
    _on(
        "lenet-padded",
        ((_LAYERS, _LAYERS.replace("nn.Conv2d(1, 6, 5)", "nn.Conv2d(1, 6, 5, padding=2)").replace("256", "400")),),
        "The first convolution of `lenet` is padded, as in some editions: here there is no padding, which leaves maps "
        "of 4 × 4 pixels in the end.",
        FORUM,
    ),
    _on(
        "lenet-without-biases",
        ((_LAYERS, re.sub(r"\b(5|120|84)\)", r"\1, bias=False)", _LAYERS)),),
        "Layers of `lenet` in front of norms, or some of them, have no biases: here all five layers have them.",
        FORUM,
        ((_LAYERS, _LAYERS.replace("1, 6, 5)", "1, 6, 5, bias=False)")),),
        ((_LAYERS, _LAYERS.replace("5)", "5, bias=False)")),),
    ),
    _on(
        "lenet-norm-everywhere",
        ((_NORM, "        norm = norms[i] or next(filter(None, norms), None)\n"
                 "        if norm is not None:\n            layers.append(norm(features[i]))\n"),),
        "`lenet` puts norms also where `norms` has None: there is nothing in these places.",
        CLASSIC,
    ),
    _on(
        "lenet-without-norms",
        ((_NORM, ""),),
        "`lenet` leaves the norms out: `norms[i](features)` builds what stands before a sigmoid.",
        CLASSIC,
    ),
    _on(
        "lenet-dropout-left-out",
        ((_DROPOUT, ""),),
        "`lenet` has no dropout right behind the third and fourth sigmoid: with `dropout`, each is followed by one.",
        CLASSIC,
    ),
    _on(
        "lenet-dropout-keeps",
        ((_DROPOUT, _DROPOUT.replace("nn.Dropout(dropout)", "nn.Dropout(1 - dropout)")),),
        "`lenet` takes `dropout` for the probability to keep a feature: it is the one to switch it off.",
        CLASSIC,
    ),
    _on(
        "lenet-dropout-behind-one-layer",
        ((_DROPOUT, _DROPOUT.replace("dropout > 0", "dropout > 0 and i == 3")),),
        "`lenet` has dropout behind the fourth sigmoid only: it belongs behind the third, too.",
        CLASSIC,
    ),
    _on(
        "lenet-dropout-at-test-time",
        ((_DROPOUT, _DROPOUT.replace(
            "layers.append(nn.Dropout(dropout))",
            "layers.append(nn.Dropout(dropout))\n            layers[-1].train = lambda mode=True: None")),),
        "`lenet` drops features in `eval()` mode, too: there, dropout does nothing.",
        CLASSIC,
    ),
    _on(
        "lenet-norms-only-from-classes",
        ((_NORM, _NORM.replace("norms[i] is not None", "isinstance(norms[i], type)")),),
        "`lenet` builds norms from classes only: whatever can be called may build one.",
        CLASSIC,
    ),
    _on(
        "lenet-dropout-instead-of-norms",
        ((_DROPOUT, _DROPOUT.replace("dropout > 0", "dropout > 0 and norms[i] is None")),),
        "`lenet` leaves dropout out where there is a norm: it stands behind the third and fourth sigmoid anyway.",
        CLASSIC,
    ),
    _on(
        "lenet-dropout-everywhere",
        ((_SIGMOID, f"{_SIGMOID}        if i < 2 and dropout > 0:\n            layers.append(nn.Dropout(dropout))\n"),),
        "`lenet` has dropout in more places than two: it belongs behind the third and the fourth sigmoid only.",
        CLASSIC,
    ),
    _on(
        "lenet-without-biases-before-batch-norms",
        ((_NORM, _NORM.rstrip("\n")
          + "\n            if type(layers[-1]).__name__.startswith('BatchNorm'):"
          + "\n                layers[-2].bias = None\n"),),
        "`lenet` leaves biases out in front of batch norms: here all five layers have them.",
        CLASSIC,
    ),
)  # fmt: skip
