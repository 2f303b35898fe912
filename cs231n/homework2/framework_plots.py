"""Figures of the framework: how feature maps lie in a matrix, and how networks learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cs231n.homework2.framework_training import History

COLORS = ("#dbe6f4", "#f6e3cf", "#d9ead8")


def draw_feature_maps(N: int = 3, groups: int = 3, n: int = 4) -> Figure:
    """Draw a matrix of feature maps, and under it what has one number for each channel.

    Parameters
    ----------
    N, groups, n : int
        The number of examples, of channels, and of positions in a channel.

    Returns
    -------
    figure : matplotlib Figure
    """
    figure, ax = plt.subplots(figsize=(0.62 * groups * n + 1.6, 0.62 * (N + 3)))
    for row in range(N):
        for column in range(groups * n):
            _cell(ax, column, N - row - 1, COLORS[column // n % len(COLORS)], f"$x_{{{row + 1},{column + 1}}}$")
    for group in range(groups):
        color, middle = COLORS[group % len(COLORS)], (group + 0.5) * n
        ax.text(middle, N + 0.25, f"channel {group + 1}", ha="center")
        ax.annotate("", (middle, -0.95), (middle, -0.1), arrowprops={"arrowstyle": "-|>", "color": "0.45"})
        _cell(ax, middle - 0.5, -2, color, f"$m_{group + 1}$")
    for row in range(N):
        ax.text(-0.2, N - row - 0.5, f"example {row + 1}", ha="right", va="center")
    ax.text(-0.2, -1.5, "m, v, dm, dv", ha="right", va="center")
    ax.set(xlim=(-2.2, groups * n + 0.1), ylim=(-2.1, N + 0.8), aspect="equal")
    ax.axis("off")
    return figure


def _cell(ax: Axes, x: float, y: float, color: str, text: str) -> None:
    ax.add_patch(Rectangle((x, y), 1, 1, facecolor=color, edgecolor="white", linewidth=2))
    ax.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=9)


def plot_runs(runs: Mapping[str, Sequence[History]]) -> Figure:
    """Draw how networks learn: their mean over seeds as a thick line, every seed as a thin one.

    Parameters
    ----------
    runs : mapping of str to sequence of History
        The histories of all seeds, by label; a dotted line marks where the last label's rate changes.

    Returns
    -------
    figure : matplotlib Figure
    """
    figure, axes = plt.subplots(1, 2, figsize=(10.5, 3.8))
    for ax, key, title in zip(axes, ("loss", "accuracy"), ("training loss", "validation accuracy"), strict=True):
        for place, (label, histories) in enumerate(runs.items()):
            curves = np.array([getattr(history, key) for history in histories])
            epochs = np.arange(1, curves.shape[1] + 1)
            ax.plot(epochs, curves.T, color=f"C{place}", linewidth=0.7, alpha=0.5)
            ax.plot(epochs, curves.mean(axis=0), color=f"C{place}", linewidth=2.2, label=label)
        rates = histories[0].rates
        for epoch, (before, after) in enumerate(pairwise(rates), start=1):
            if before != after:
                ax.axvline(epoch + 0.5, color="0.5", linestyle=":")
        ax.set(title=title, xlabel="epoch")
    axes[0].legend()
    return figure


def plot_rates(results: Mapping[str, Mapping[float, Sequence[History]]]) -> Axes:
    """Draw how well networks do at the end, over the learning rate that they were trained with.

    Parameters
    ----------
    results : mapping of str to mapping of float to sequence of History
        The histories of all seeds, by label and rate.

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = plt.figure(figsize=(6.5, 3.8)).add_subplot()
    for place, (label, by_rate) in enumerate(results.items()):
        rates = list(by_rate)
        ends = np.array([[history.accuracy[-1] for history in by_rate[rate]] for rate in rates])
        ax.semilogx(rates, ends, "o", color=f"C{place}", markersize=4, alpha=0.5)
        ax.semilogx(rates, ends.mean(axis=1), color=f"C{place}", linewidth=2.2, label=label)
    ax.set(xlabel="learning rate", ylabel="validation accuracy", ylim=(0, None))
    ax.legend()
    return ax
