"""Figures of the notebook: LeNet as blocks, and the numbers that share a mean."""

from collections.abc import Collection

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

WEIGHTED, NORM, PLAIN = "#cfe0f3", "#f6d9a8", "#eeeeee"


def draw_lenet(places: Collection[int] = (1, 2, 3, 4), dropout: bool = False) -> Figure:
    """Draw LeNet from left to right, with norms before some of its sigmoids.

    Parameters
    ----------
    places : collection of int
        The sigmoids, from 1, that have one.
    dropout : bool
        Whether there is dropout behind the last two sigmoids.

    Returns
    -------
    figure : matplotlib Figure
    """
    blocks: list[tuple[str, str]] = []
    layers = ("conv 5 × 5\n6 × 24 × 24", "conv 5 × 5\n16 × 8 × 8", "affine\n120", "affine\n84")
    for place, layer in enumerate(layers, start=1):
        blocks.append((layer, WEIGHTED))
        if place in places:
            blocks.append((f"norm {place}", NORM))
        blocks.append((f"sigmoid {place}", PLAIN))
        if place <= 2:
            blocks.append(("pool 2 × 2\n" + ("6 × 12 × 12" if place == 1 else "16 × 4 × 4"), PLAIN))
        elif dropout:
            blocks.append(("dropout", NORM))
    blocks.append(("affine\n10 scores", WEIGHTED))
    figure, ax = plt.subplots(figsize=(12, 2.1))
    for i, (text, color) in enumerate(blocks):
        ax.add_patch(FancyBboxPatch((i, 0), 0.68, 1, "round,pad=0.06", facecolor=color, edgecolor="0.4"))
        ax.text(i + 0.34, 0.5, text, rotation=90, ha="center", va="center", fontsize=9, linespacing=1.4)
        if i:
            ax.annotate("", (i - 0.06, 0.5), (i - 0.26, 0.5), arrowprops={"arrowstyle": "-|>", "color": "0.4"})
    ax.set(xlim=(-0.2, len(blocks)), ylim=(-0.2, 1.2))
    ax.axis("off")
    return figure


def draw_sharing(N: int = 4, C: int = 3, side: int = 5, channel: int = 1) -> Figure:
    """Draw a batch of features and one of feature maps, with the numbers that share a mean in colour.

    Parameters
    ----------
    N, C, side : int
        Examples, channels, and height and width of the maps.
    channel : int
        Whose numbers are coloured.

    Returns
    -------
    figure : matplotlib Figure
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.4), width_ratios=(1, 2.2))
    _tiles(left, N, C, 1, channel, "features (N, C):\none number of each example")
    _tiles(right, N, C, side, channel, "feature maps (N, C, H, W):\nall pixels of all examples")
    return figure


def _tiles(ax: Axes, N: int, C: int, side: int, channel: int, title: str) -> None:
    gap = 0.15 if side == 1 else 0.5
    for n in range(N):
        for c in range(C):
            left, top = c * (side + gap), n * (side + gap)
            grid = np.full((side, side), int(c == channel))
            extent = (left, left + side, top + side, top)
            ax.imshow(grid, cmap=ListedColormap([PLAIN, NORM]), vmin=0, vmax=1, extent=extent)
            for k in range(side + 1):
                ax.plot([left, left + side], [top + k] * 2, color="0.4", linewidth=0.6)
                ax.plot([left + k] * 2, [top, top + side], color="0.4", linewidth=0.6)
    ax.set(
        xlim=(-0.1, C * (side + gap)), ylim=(N * (side + gap), -0.1), xlabel="channel", ylabel="example", title=title
    )
    ax.set(xticks=[], yticks=[], aspect="equal")
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
