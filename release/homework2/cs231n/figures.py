"""Figures that explain: computation graphs, networks with units switched off, sliding windows, feature maps."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle

FORWARD, BACKWARD = "#1b4f8a", "#b03a2e"


def draw_graph(
    nodes: Mapping[str, tuple[float, float]],
    edges: Sequence[tuple[str, str, str, str]],
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a computation graph: operations as circles, values on the arrows, gradients under them.

    Parameters
    ----------
    nodes : mapping of label to (column, row)
        Labels are text or mathematics. A label that starts with a parenthesis, such as ``"(+)"`` or ``"(+)#2"`` for
        a second one, is an operation and gets a circle; any other is a value. Rows count upwards.
    edges : sequence of (from, to, value, gradient)
        The text above the arrow (blue) and below it (red); either may be empty.
    title : str
        A heading.
    ax : matplotlib Axes, optional
        Where to draw; a figure of fitting size by default.

    Returns
    -------
    ax : matplotlib Axes
    """
    columns = [x for x, _ in nodes.values()]
    rows = [y for _, y in nodes.values()]
    width, height = max(columns) - min(columns) + 1, max(rows) - min(rows) + 1
    if ax is None:
        ax = plt.figure(figsize=(1.15 * width, 1.15 * height + 0.4 * bool(title))).add_subplot()
    ax.set(xlim=(min(columns) - 0.5, max(columns) + 0.5), ylim=(min(rows) - 0.5, max(rows) + 0.5), aspect="equal")
    ax.axis("off")
    ax.set_title(title)

    for label, (x, y) in nodes.items():
        is_operation = label.startswith("(")
        box = {"boxstyle": "circle,pad=0.35", "facecolor": "#eef3fa", "edgecolor": FORWARD} if is_operation else None
        text = label.split("#")[0].removeprefix("(").removesuffix(")") if is_operation else label
        ax.text(x, y, text, ha="center", va="center", fontsize=12, bbox=box, zorder=3)

    for start, end, value, gradient in edges:
        (x0, y0), (x1, y1) = nodes[start], nodes[end]
        arrow = FancyArrowPatch((x0, y0), (x1, y1), arrowstyle="-|>", mutation_scale=12, color="0.45")
        arrow.shrinkA, arrow.shrinkB = _radius(start), _radius(end)
        ax.add_patch(arrow)
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        # Along a level arrow the two texts stand above and below, beside any other left and right.
        level = y0 == y1
        tilt = 6 * (x0 != x1) * (1 if (y1 - y0) * (x1 - x0) > 0 else -1)  # keeps wide texts off a tilted arrow
        for text, side, color in (value, 1, FORWARD), (gradient, -1, BACKWARD):
            offset = (0, 6 * side) if level else (-7 * side, tilt * side)
            ax.annotate(
                text,
                middle,
                offset,
                textcoords="offset points",
                color=color,
                fontsize=10,
                ha="center" if level else ("right" if side > 0 else "left"),
                va=("bottom" if side > 0 else "top") if level else "center",
            )
    return ax


def _radius(label: str) -> float:
    """Half the room, in points, that a node takes: a symbol, or the longest line of a word."""
    longest = 1 if "$" in label else max(map(len, label.strip("()").split("\n")))
    return 14 + 2.6 * longest


def draw_network(
    sizes: Sequence[int], off: Collection[tuple[int, int]] = (), title: str = "", ax: Axes | None = None
) -> Axes:
    """Draw a fully connected network from left to right, some of its units switched off.

    Parameters
    ----------
    sizes : sequence of int
        The number of units of every layer.
    off : collection of (layer, unit)
        Units without connections, counted from 0.
    title : str
        A heading.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = ax or plt.figure(figsize=(3, 2.6)).add_subplot()
    places = {
        (layer, unit): (2.2 * layer, (size - 1) / 2 - unit) for layer, size in enumerate(sizes) for unit in range(size)
    }
    for start, (x0, y0) in places.items():
        for end, (x1, y1) in places.items():
            if end[0] == start[0] + 1 and start not in off and end not in off:
                ax.plot([x0, x1], [y0, y1], color="0.6", linewidth=0.6, zorder=1)
    for unit, (x, y) in places.items():
        face, edge = ("white", "0.75") if unit in off else ("#dbe6f4", FORWARD)
        ax.add_patch(Circle((x, y), 0.32, facecolor=face, edgecolor=edge, zorder=2))
        if unit in off:
            ax.plot(x, y, "x", color=BACKWARD, markersize=7, zorder=3)
    ax.set(title=title, aspect="equal")
    ax.axis("off")
    return ax


def draw_windows(H: int, W: int, KH: int, KW: int, stride: int, pad: int = 0) -> Figure:
    """Draw where a sliding window stands on a padded image, and which element of the output it makes.

    Parameters
    ----------
    H, W : int
        The rows and columns of the image.
    KH, KW : int
        The rows and columns of the window.
    stride, pad : int
        The step of the window, and the width of the border of zeros.

    Returns
    -------
    figure : matplotlib Figure
    """
    height, width = H + 2 * pad, W + 2 * pad
    OH, OW = (height - KH) // stride + 1, (width - KW) // stride + 1
    figure, axes = plt.subplots(
        1, 2, figsize=(0.42 * (width + OW) + 1.5, 0.42 * height + 0.9), width_ratios=[width, OW]
    )
    image = np.zeros((height, width))
    image[pad : pad + H, pad : pad + W] = 1
    for ax, cells in zip(axes, (image, np.ones((OH, OW))), strict=True):
        ax.pcolormesh(cells, cmap=ListedColormap(["0.88", "white"]), vmin=0, vmax=1, edgecolors="0.6", linewidth=0.8)
        ax.set(xlim=(-0.1, width + 0.1) if ax is axes[0] else (-0.1, OW + 0.1), ylim=(height + 0.1, -0.1))
        ax.set_aspect("equal")
        ax.axis("off")
    axes[0].set_title(f"{H} × {W}, pad {pad}; window {KH} × {KW}, stride {stride}", fontsize=10)
    axes[1].set_title(f"{OH} × {OW}", fontsize=10)
    for (i, j), color in {(0, 0): FORWARD, (0, 1): "tab:orange", (OH - 1, OW - 1): BACKWARD}.items():
        for ax, x, y, w, h in (axes[0], j * stride, i * stride, KW, KH), (axes[1], j, i, 1, 1):
            corner = (x + 0.05, y + 0.05)
            ax.add_patch(
                Rectangle(corner, w - 0.1, h - 0.1, facecolor=to_rgba(color, 0.18), edgecolor=color, linewidth=2)
            )
    return figure


def draw_norms(N: int = 4, C: int = 6, positions: int = 4, G: int = 2) -> Figure:
    """Draw feature maps as a block, and what shares a mean and a variance under each of five normalizations.

    Parameters
    ----------
    N, C, positions : int
        The size of the block: samples, channels, and positions (rows and columns of the image in one axis).
    G : int
        The number of groups of channels.

    Returns
    -------
    figure : matplotlib Figure
    """
    blue, green, orange = "#2f6db3", "#7fb685", "#f0b35f"
    layer, batch = (lambda n, c: n == 0), (lambda n, c: c == 1)
    kinds: dict[str, dict[str, Callable[[int, int], bool]]] = {
        "batch\nover N, H, W": {blue: batch},
        "layer\nover C, H, W": {blue: layer},
        "instance\nover H, W": {blue: lambda n, c: n == 0 and c == 1},
        "group\nover C/G, H, W": {blue: lambda n, c: n == 0 and c < C // G},
        "switchable\nall three, mixed": {blue: lambda n, c: n == 0 and c == 1, orange: layer, green: batch},
    }
    figure, axes = plt.subplots(1, len(kinds), figsize=(12, 2.4))
    for ax, (title, sets) in zip(axes, kinds.items(), strict=True):
        for n, c, corners in _faces(N, C, positions):
            color = next((color for color, inside in sets.items() if inside(n, c)), "white")
            flat = [(x + 0.55 * depth, up + 0.45 * depth) for x, depth, up in corners]
            ax.add_patch(Polygon(flat, facecolor=color, edgecolor="0.35", linewidth=0.7))
        ax.text(C / 2, -0.25, "C", ha="center", va="top")
        ax.text(-0.25, positions / 2, "H, W", ha="right", va="center")
        ax.text(C + 0.3 * N + 0.2, 0.2 * N - 0.3, "N", ha="left", va="top")
        ax.set(xlim=(-1.8, C + 0.55 * N + 0.4), ylim=(-1, positions + 0.45 * N + 0.2), aspect="equal")
        ax.set_title(title, fontsize=11)
        ax.axis("off")
    return figure


def _faces(N: int, C: int, positions: int) -> Iterator[tuple[int, int, list[tuple[int, int, int]]]]:
    """What can be seen of a block, the first sample, the last channel and the top: (n, c, corners) of each square."""
    for k in range(positions):
        for c in range(C):
            yield 0, c, [(c, 0, k), (c + 1, 0, k), (c + 1, 0, k + 1), (c, 0, k + 1)]
        for n in range(N):
            yield n, C - 1, [(C, n, k), (C, n + 1, k), (C, n + 1, k + 1), (C, n, k + 1)]
    for n in range(N):
        for c in range(C):
            square = [(c, n), (c + 1, n), (c + 1, n + 1), (c, n + 1)]
            yield n, c, [(x, depth, positions) for x, depth in square]
