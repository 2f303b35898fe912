"""Pictures: images or weights in a grid, and the course of training."""

from math import ceil, sqrt

import matplotlib.pyplot as plt
import numpy as np

# The official names; `plot_history` is imported by name.
__all__ = ["vis_grid", "vis_nn", "visualize_grid"]


def visualize_grid(Xs, ubound=255.0, padding=1):
    """Put images side by side in a grid as square as it gets, each stretched to the full range.

    Parameters
    ----------
    Xs : ndarray of shape (N, H, W, C)
        The images, or weights seen as images.
    ubound : float
        The brightest value; the darkest is 0.
    padding : int
        The width of the black lines between images, in pixels.

    Returns
    -------
    grid : ndarray of shape (rows (H + padding) - padding, columns (W + padding) - padding, C)
        The picture.
    """
    low, high = Xs.min(axis=(1, 2, 3), keepdims=True), Xs.max(axis=(1, 2, 3), keepdims=True)
    # An image of one colour has no range to stretch; it comes out black.
    return _grid(ubound * (Xs - low) / np.where(high > low, high - low, 1), padding)


def vis_grid(Xs):
    """Put images side by side as `visualize_grid` does, all stretched together to between 0 and 1.

    Parameters
    ----------
    Xs : ndarray of shape (N, H, W, C)
        The images.

    Returns
    -------
    grid : ndarray of shape (rows (H + 1) - 1, columns (W + 1) - 1, C)
        The picture.
    """
    low, high = Xs.min(), Xs.max()
    return _grid((Xs - low) / (high - low if high > low else 1), padding=1)


def vis_nn(rows):
    """Put images in the grid they are given in: a row of pictures for each row of images.

    Parameters
    ----------
    rows : sequence of sequences of ndarray of shape (H, W, C)
        The images, as many in every row.

    Returns
    -------
    grid : ndarray of shape (rows (H + 1) - 1, columns (W + 1) - 1, C)
        The picture, stretched to between 0 and 1.
    """
    Xs = np.array([image for row in rows for image in row])
    low, high = Xs.min(), Xs.max()
    return _grid((Xs - low) / (high - low if high > low else 1), padding=1, columns=len(rows[0]))


def plot_history(solvers, title="", keys=("loss_history", "train_acc_history", "val_acc_history")):
    """Draw the course of training of several solvers into one figure, a panel for each history.

    Parameters
    ----------
    solvers : dict of str to Solver
        The solvers by their label in the legend.
    title : str
        The title of the figure.
    keys : sequence of str
        The histories to draw, by the name of the solvers' attribute.

    Returns
    -------
    figure : matplotlib.figure.Figure
        The figure, already current; ``plt.show()`` shows it.
    """
    panels = {
        "loss_history": ("training loss", "iteration"),
        "train_acc_history": ("training accuracy", "epoch"),
        "val_acc_history": ("validation accuracy", "epoch"),
    }
    figure, axes = plt.subplots(1, len(keys), figsize=(4.6 * len(keys), 3.6), layout="constrained", squeeze=False)
    for ax, key in zip(axes.flat, keys, strict=True):
        for label, solver in solvers.items():
            history = getattr(solver, key)
            if key == "loss_history":
                ax.plot(history, ".", markersize=3, label=label)
            else:
                ax.plot(history, "-o", markersize=3, label=label)
        heading, x_label = panels[key]
        ax.set(title=heading, xlabel=x_label)
        ax.grid(alpha=0.3)
    axes[0, -1].legend(markerscale=2)
    figure.suptitle(title)
    return figure


def _grid(images, padding, columns=None):
    """Lay images of shape (N, H, W, C) out row by row on black."""
    N, H, W, C = images.shape
    columns = columns or ceil(sqrt(N))
    rows = ceil(N / columns)
    grid = np.zeros((rows * columns, H + padding, W + padding, C), dtype=images.dtype)
    grid[:N, :H, :W] = images
    grid = grid.reshape(rows, columns, H + padding, W + padding, C).swapaxes(1, 2)
    grid = grid.reshape(rows * (H + padding), columns * (W + padding), C)
    return grid[: rows * (H + padding) - padding, : columns * (W + padding) - padding]
