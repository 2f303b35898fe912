"""Grids hold every image at its place; training histories have a line for each solver."""

from types import SimpleNamespace

import matplotlib
import numpy as np
import pytest
from numpy.testing import assert_allclose

matplotlib.use("Agg")
from matplotlib import pyplot as plt

from cs231n.vis_utils import plot_history, plot_runs, vis_grid, vis_nn, visualize_grid


@pytest.fixture
def images():
    return np.random.default_rng(0).standard_normal((5, 3, 4, 2))


def test_each_image_is_stretched_on_its_own(images):
    grid = visualize_grid(images, ubound=9.0, padding=2)
    assert grid.shape == (2 * 5 - 2, 3 * 6 - 2, 2)
    for i, image in enumerate(images):
        top, left = 5 * (i // 3), 6 * (i % 3)
        expected = 9 * (image - image.min()) / (image.max() - image.min())
        assert_allclose(grid[top : top + 3, left : left + 4], expected)
    assert not grid[5:, 12:].any() and not grid[3:5].any()
    assert visualize_grid(np.ones((1, 2, 2, 3)), padding=0).shape == (2, 2, 3)


def test_images_are_stretched_together(images):
    grid = vis_grid(images)
    assert grid.shape == (2 * 4 - 1, 3 * 5 - 1, 2)
    assert_allclose(grid[4:7, 5:9], (images[4] - images.min()) / (images.max() - images.min()))
    by_row = vis_nn([list(images[:2]), list(images[2:4])])
    assert by_row.shape == (2 * 4 - 1, 2 * 5 - 1, 2)
    four = images[:4]
    assert_allclose(by_row[4:7, :4], (images[2] - four.min()) / (four.max() - four.min()))


def test_bytes_are_welcome():
    grid = visualize_grid(np.array([0, 100, 200], dtype=np.uint8).reshape(1, 1, 1, 3))
    assert_allclose(grid, [[[0, 127.5, 255]]])


def test_history_has_a_panel_for_each_key_and_a_line_for_each_solver():
    solver = SimpleNamespace(loss_history=[3, 2], train_acc_history=[0, 1], val_acc_history=[0, 0.5])
    figure = plot_history({"a": solver, "b": solver}, title="t")
    assert [len(ax.lines) for ax in figure.axes] == [2, 2, 2]
    assert [text.get_text() for text in figure.axes[-1].get_legend().get_texts()] == ["a", "b"]
    plt.close(figure)


def test_several_runs_are_a_line_and_a_band():
    _, ax = plt.subplots()
    plot_runs(ax, [1, 2, 3], [[1.0, 2.0, np.nan], [3.0, 6.0, 9.0]], "two")
    (line,), (band,) = ax.lines, ax.collections
    assert_allclose(line.get_xydata(), [[1, 2], [2, 4], [3, np.nan]])
    corners = band.get_paths()[0].vertices
    assert corners[:, 1].min() == 1 and corners[:, 1].max() == 6
    assert line.get_label() == "two"
    plt.close()
