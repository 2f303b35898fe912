"""The network of PyTorch.ipynb by its definition, conv - ReLU - conv - ReLU - affine, and numbers to try it on.

All numbers drawn here are held exactly by float32, which networks of PyTorch compute in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograder.hidden.oracles import Array

PARAMS = ("conv_w1", "conv_b1", "conv_w2", "conv_b2", "fc_w", "fc_b")
WEIGHTS, BIASES = PARAMS[::2], PARAMS[1::2]
KINDS = {
    "plain": "with positive numbers only and no biases",
    "biases": "with positive numbers only",
    "signs": "with numbers of both signs and no biases",
    "all": "with numbers of both signs",
}
"""What is shown at a time: where all is positive, no ReLU plays a part, and without biases none is missed."""
SIGNED = ("signs", "all")
"""The kinds with numbers of both signs."""
MARGIN = 1e-5
"""No input of a ReLU is nearer to its kink, where the rounding of float32 could decide on a gradient."""
CANCELS = 5
"""Scores are not so near to zero that they have more than this times the rounding error of others."""


def shapes(sizes: Sequence[int], image: tuple[int, int]) -> dict[str, tuple[int, ...]]:
    """Shapes of the parameters for sizes (C_in, C_1, C_2, C) and images (H, W)."""
    channels, first, second, classes = sizes
    fc_w = second * image[0] * image[1], classes
    found = (first, channels, 5, 5), (first,), (second, first, 3, 3), (second,), fc_w, (classes,)
    return dict(zip(PARAMS, found, strict=True))


def fan_in(name: str, shape: Sequence[int]) -> int:
    """How many inputs one output sums over."""
    return shape[0] if name == "fc_w" else int(np.prod(shape[1:]))


class Definition:
    """The network with certain parameters on a batch x (N, C_in, H, W)."""

    def __init__(self, params: Mapping[str, Array], x: Array) -> None:
        self.params = params
        self.inside1, self.before1 = self._convolved(x, "conv_w1", "conv_b1")
        self.inside2, self.before2 = self._convolved(np.maximum(self.before1, 0), "conv_w2", "conv_b2")
        self.features = np.maximum(self.before2, 0).reshape(len(x), -1)
        self.scores = self.features @ params["fc_w"] + params["fc_b"]

    def _convolved(self, x: Array, weight: str, bias: str) -> tuple[Array, Array]:
        """The windows (N, C, H, W, K, K) of maps, and what the filters make of them, (N, F, H, W)."""
        w = self.params[weight]
        inside = _windows(x, w.shape[-1])
        maps = np.tensordot(inside, w, ((1, 4, 5), (1, 2, 3))) + self.params[bias]  # (N, H, W, F)
        return inside, maps.transpose(0, 3, 1, 2)

    @property
    def is_decisive(self) -> bool:
        """Whether rounding decides on nothing, and both convolutions have a say in every image's scores."""
        terms = np.sqrt((self.features**2) @ (self.params["fc_w"] ** 2) + self.params["fc_b"] ** 2)
        before = self.before1, self.before2
        return (
            min(np.abs(maps).min() for maps in before) > MARGIN
            and min((maps > 0).mean(axis=(1, 2, 3)).min() for maps in before) > 0.1
            and float(np.linalg.norm(terms)) < CANCELS * float(np.linalg.norm(self.scores))
        )

    @property
    def has_both_signs(self) -> bool:
        """Whether there are positive and negative scores; a single one is positive."""
        return self.scores.max() > 0 and (self.scores.size == 1 or self.scores.min() < 0)

    def gradients(self, dout: Array) -> dict[str, Array]:
        """The gradient of ``sum(dout * scores)`` in every parameter, by the chain rule."""
        w2 = self.params["conv_w2"]
        d2 = (dout @ self.params["fc_w"].T).reshape(self.before2.shape) * (self.before2 > 0)
        # back through a convolution: slide the mirrored filters over what comes back
        back = np.tensordot(_windows(d2, w2.shape[-1]), w2[:, :, ::-1, ::-1], ((1, 4, 5), (0, 2, 3)))
        d1 = back.transpose(0, 3, 1, 2) * (self.before1 > 0)
        return {
            "conv_w1": np.tensordot(d1, self.inside1, ((0, 2, 3), (0, 2, 3))),
            "conv_b1": d1.sum(axis=(0, 2, 3)),
            "conv_w2": np.tensordot(d2, self.inside2, ((0, 2, 3), (0, 2, 3))),
            "conv_b2": d2.sum(axis=(0, 2, 3)),
            "fc_w": self.features.T @ dout,
            "fc_b": dout.sum(axis=0),
        }


def drawn(
    rng: np.random.Generator,
    kind: str,
    wanted: Mapping[str, tuple[int, ...]],
    count: int,
    image: tuple[int, int],
    alike: bool = False,
) -> tuple[dict[str, Array], Array, Definition]:
    """Parameters of the wanted shapes, a batch, and the network with them; signals keep about their size in it.

    What must not be left to chance is drawn until it holds: scores of both signs, say, which a ReLU on them would show.
    With `alike`, both convolutions have the same biases, as where nobody can say which are whose.
    """
    while True:
        params = {name: _single(_parameter(rng, kind, name, shape)) for name, shape in wanted.items()}
        if alike:
            params["conv_b2"] = params["conv_b1"]
        size = count, wanted["conv_w1"][1], *image
        x = _single(rng.standard_normal(size) + 0.3 if kind in SIGNED else _positive(rng, size))
        network = Definition(params, x)
        if network.is_decisive and (kind not in SIGNED or network.has_both_signs):
            return params, x, network


def flowing_back(rng: np.random.Generator, kind: str, scores: Array) -> Array:
    """What flows back into the scores; of one sign where all is positive, so that nothing cancels out."""
    return _single(rng.uniform(0.5, 1.5, scores.shape) if kind == "plain" else rng.standard_normal(scores.shape) + 0.5)


def _parameter(rng: np.random.Generator, kind: str, name: str, shape: tuple[int, ...]) -> Array:
    if name in BIASES:
        if kind in ("plain", "signs"):
            return np.zeros(shape)
        return rng.uniform(0.2, 0.6, shape) * (rng.choice([-1, 1], shape) if kind in SIGNED else 1)
    if kind in SIGNED:
        return rng.standard_normal(shape) * np.sqrt(2 / fan_in(name, shape))
    by_filter = rng.uniform(0.5, 1.5, (shape[0], *[1] * (len(shape) - 1)))  # no two channels are alike
    return by_filter * _positive(rng, shape) / fan_in(name, shape)


def _positive(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Positive numbers of mean 1, a few of which are so large that it shows wherever they get."""
    return rng.exponential(1, shape) ** 2 / 2


def _single(array: Array) -> Array:
    return array.astype(np.float32).astype(np.float64)


def _windows(x: Array, size: int) -> Array:
    """The window (K, K) around every pixel of maps x (N, C, H, W) with zeros around them: (N, C, H, W, K, K)."""
    pad = size // 2
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    padded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]] = x
    return np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(2, 3))
