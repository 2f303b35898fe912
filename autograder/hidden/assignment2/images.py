"""Images, filters and windows, as large as a case of convolution or max-pooling asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count

import numpy as np

from autograder.hidden.contract import Case
from autograder.hidden.oracles import Array
from autograder.hidden.oracles_conv import distinct

WINDOWS = {"tile": (2, 2), "step": (2, 1), "overlap": (3, 2), "gaps": (2, 3)}
"""Height and width of square pooling windows, and the stride."""


def fitting(window: int, stride: int, pad: int = 0, least: int = 4) -> int:
    """The least size of an image in which windows end where the padded image does, and there is more than one."""
    fits = (size for size in count(least) if (size + 2 * pad - window) % stride == 0)
    return next(size for size in fits if size + 2 * pad > window)


def stride_of(case: Case) -> int:
    """The stride of a convolution; a single pixel's steps leave no rest."""
    return max(case.stride, 2 if case.rest else 1)


def convolved(rng: np.random.Generator, case: Case, least: int = 4) -> dict[str, Array]:
    """Images x, filters w and biases b; of the kind "plain", a filter is as large as an image."""
    kind, stride, pad = case.get("kind", "any"), stride_of(case), case.pad
    K = 1 if case.size == "pixel" else 2 if stride == 3 else 3
    KH, KW = {"filters": (K + stride, K), "both": (K, K + stride)}.get(case.shape, (K, K))
    size = fitting(max(KH, KW), stride, pad, least)
    H, W = {"images": (size, size + stride), "both": (size + stride, size)}.get(case.shape, (size, size))
    if kind == "plain":
        H, W = KH, KW
    if case.rest:  # one row and as many columns as can be left over
        H, W = H + 1, W + stride - 1
    N, C = {"image": 1, "many": 17}.get(case.size, 3), 2 if kind in ("channels", "any") else 1
    F = 1 if case.size == "filter" else 4
    x, w = rng.standard_normal((N, C, H, W)) + 0.2, rng.standard_normal((F, C, KH, KW))
    b = rng.uniform(0.5, 1.5, F) * rng.choice([-1, 1], F)
    if case.get("edges") == "dark" and kind != "plain":
        x[:, :, [0, -1]] = x[:, :, :, [0, -1]] = 0
    if case.get("zeros"):  # whole windows of it
        x[0, ..., : W // 2 + 1] = 0
    if kind != "any":
        w = w + w[:, :, ::-1, ::-1]
    if kind in ("plain", "channels"):
        b = np.zeros(F)
    return {"x": x, "w": w, "b": b}


def pooled(rng: np.random.Generator, case: Case) -> tuple[Array, Mapping[str, int]]:
    """Images without ties, and the settings of a pooling layer; what is left over at an edge is the brightest."""
    P, stride = WINDOWS[case.windows]
    PH, PW = (P, 1) if case.shape in ("windows", "both") else (P, P + 1) if case.shape == "wide" else (P, P)
    H, W = (PH, PW) if case.kind == "window" else (fitting(PH, stride), fitting(PW, stride))
    if case.shape == "images":
        W += stride
    elif case.shape == "both":
        H += stride
    N, C = (3, 2) if case.kind == "maps" else (1, 1)
    whole = distinct(rng, N, C, H + case.rest, W + case.rest * (stride - 1)) - 3
    x = whole[:, :, :H, :W]
    x -= 4  # what is left over at the edges is brighter
    move(x, np.argmin, (0, 0))  # the first element of a window must not be its largest by chance
    if case.kind != "window" or case.shape == "wide":
        move(x, np.argmax, (PH - 1, PW - 1))  # the corner of several windows, where they overlap, and of no square
    if case.numbers == "repeated":  # every window has each number of the first once
        rows, columns = (np.arange(n) % p for n, p in zip(whole.shape[2:], (PH, PW), strict=True))
        whole = whole[:1, :1, rows][..., columns] + np.zeros_like(whole)
    whole = sized(whole, case) if case.numbers in ("huge", "near") else whole + (0 if case.kind == "negative" else 10)
    return whole, {"pool_height": PH, "pool_width": PW, "stride": stride}


def sized(x: Array, case: Case) -> Array:
    """Negative numbers or, if the kind asks for them, positive ones in the same order: huge, or near one another.

    Near ones are neighbours in float32, which holds them exactly.
    """
    negative = case.kind == "negative"
    if case.numbers == "huge":
        return (x if negative else x + 10) * 1e12
    ranks = x.argsort(axis=None).argsort().reshape(x.shape)
    return ranks * 2.0**-23 + (-2 if negative else 1)


def move(x: Array, which: Callable[[Array], np.intp], place: tuple[int, int]) -> None:
    """Swap an element of every map in place, such as the largest, with the one at a place."""
    for image in x:
        for one in image:
            found = np.unravel_index(which(one), one.shape)
            one[found], one[place] = one[place], one[found]
