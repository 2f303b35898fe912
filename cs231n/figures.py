"""Figures that explain: computation graphs, with values flowing forward and gradients flowing back."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

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
