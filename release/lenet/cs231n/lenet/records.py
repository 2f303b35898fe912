"""Figures of long trainings: those a reader quoted in the book's forum, and ours at as many steps.

The forum's are of d2l's LeNet on all 60,000 images of Fashion-MNIST: ten epochs, which are 2,350 steps, trained once.
Ours are of 98 epochs over 6,000 images, 2,352 steps, trained as by `cs231n.lenet.training.train` with seeds 0, 1 and 2
on a GPU (H200), at a rate of 0.9 without norms and of 1.0 with torch's.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cs231n.lenet.training import History

LAST = 10
"""How many epochs at the end of a long training count."""


class ForumRun(NamedTuple):
    """What the forum quotes of a training's last epoch."""

    loss: float | None
    train: float
    test: float


class LongRun(NamedTuple):
    """The last ten epochs of a training of ours."""

    loss: float
    """Its mean over them."""
    train: float
    """The training accuracy, likewise."""
    test: tuple[float, ...]
    """The test accuracy after each."""
    fresh: float
    """The mean of the test accuracy with fresh averages; see `accuracy_with_fresh_averages`."""


def long_run(history: History) -> LongRun:
    """Keep of a training what `LONG_RUNS` keeps."""
    test = tuple(history.watched["test"][-LAST:])
    loss, train, fresh = (np.mean(x[-LAST:]) for x in (history.loss, history.train, history.watched["fresh averages"]))
    return LongRun(float(loss), float(train), test, float(fresh))


def forum_row(run: ForumRun) -> str:
    """Lay the forum's loss, training and test accuracy out as 23 characters."""
    loss = "     –" if run.loss is None else f"{run.loss:6.3f}"
    return f"{loss}  {run.train:6.3f}  {run.test:6.3f} "


def long_row(runs: Sequence[LongRun]) -> str:
    """Lay the mean and the spread over seeds of a long run's four figures out, and the range of test accuracies."""
    loss, train, test, fresh = (mean_and_spread(values) for values in zip(*map(_figures, runs), strict=True))
    tests = np.concatenate([run.test for run in runs])
    return f"{loss}  {train}  {test}  {tests.min():.3f} to {tests.max():.3f}  {fresh}"


def mean_and_spread(values: Sequence[float]) -> str:
    """Lay the mean of some runs out, and their standard deviation."""
    return f"{np.mean(values):.3f} ± {np.std(values):.3f}"


def _figures(run: LongRun) -> tuple[float, float, float, float]:
    return run.loss, run.train, float(np.mean(run.test)), run.fresh


FORUM = {
    "no norm": ForumRun(None, 0.811, 0.781),
    "all four": ForumRun(0.268, 0.901, 0.861),
    "2 and 4": ForumRun(0.289, 0.894, 0.787),
    "1 and 3": ForumRun(0.286, 0.893, 0.820),
    "without 1": ForumRun(0.272, 0.899, 0.769),
    "without 2": ForumRun(0.269, 0.901, 0.774),
    "without 3": ForumRun(0.272, 0.901, 0.857),
    "without 4": ForumRun(0.283, 0.895, 0.857),
    "dropout": ForumRun(0.486, 0.827, 0.763),
}
"""By which of the four norms there are; with "dropout", it is at 0.5 in place of norms 3 and 4."""

LONG_RUNS = {
    "no norm": (
        LongRun(0.471, 0.816, (0.789, 0.809, 0.787, 0.808, 0.787, 0.806, 0.776, 0.799, 0.807, 0.795), 0.796),
        LongRun(0.479, 0.815, (0.806, 0.808, 0.795, 0.796, 0.796, 0.799, 0.819, 0.783, 0.795, 0.795), 0.799),
        LongRun(0.504, 0.805, (0.791, 0.791, 0.797, 0.787, 0.786, 0.797, 0.781, 0.758, 0.777, 0.801), 0.787),
    ),
    "all four": (
        LongRun(0.140, 0.966, (0.860, 0.861, 0.870, 0.865, 0.877, 0.868, 0.876, 0.863, 0.741, 0.716), 0.852),
        LongRun(0.035, 0.992, (0.737, 0.864, 0.857, 0.852, 0.746, 0.835, 0.860, 0.859, 0.867, 0.862), 0.856),
        LongRun(0.021, 0.996, (0.864, 0.842, 0.867, 0.859, 0.866, 0.860, 0.866, 0.863, 0.844, 0.868), 0.864),
    ),
    "2 and 4": (
        LongRun(0.060, 0.984, (0.762, 0.828, 0.776, 0.851, 0.804, 0.784, 0.821, 0.804, 0.744, 0.774), 0.860),
        LongRun(0.079, 0.977, (0.718, 0.817, 0.756, 0.839, 0.762, 0.774, 0.755, 0.778, 0.803, 0.837), 0.853),
        LongRun(0.086, 0.974, (0.617, 0.764, 0.745, 0.793, 0.842, 0.762, 0.769, 0.801, 0.601, 0.782), 0.853),
    ),
    "1 and 3": (
        LongRun(0.210, 0.947, (0.779, 0.781, 0.729, 0.853, 0.728, 0.614, 0.832, 0.819, 0.549, 0.521), 0.828),
        LongRun(0.103, 0.966, (0.646, 0.836, 0.804, 0.799, 0.648, 0.850, 0.831, 0.741, 0.784, 0.820), 0.853),
        LongRun(0.150, 0.951, (0.823, 0.856, 0.853, 0.758, 0.733, 0.522, 0.781, 0.779, 0.820, 0.676), 0.848),
    ),
    "without 1": (
        LongRun(0.037, 0.991, (0.835, 0.838, 0.852, 0.844, 0.856, 0.815, 0.848, 0.826, 0.848, 0.840), 0.854),
        LongRun(0.062, 0.981, (0.679, 0.850, 0.781, 0.821, 0.710, 0.786, 0.817, 0.818, 0.840, 0.807), 0.850),
        LongRun(0.034, 0.992, (0.788, 0.836, 0.832, 0.730, 0.797, 0.698, 0.833, 0.693, 0.825, 0.853), 0.859),
    ),
    "without 2": (
        LongRun(0.125, 0.967, (0.840, 0.808, 0.730, 0.811, 0.819, 0.249, 0.777, 0.802, 0.774, 0.632), 0.843),
        LongRun(0.057, 0.984, (0.318, 0.833, 0.855, 0.857, 0.762, 0.753, 0.806, 0.792, 0.792, 0.793), 0.851),
        LongRun(0.194, 0.941, (0.819, 0.796, 0.857, 0.816, 0.763, 0.183, 0.477, 0.757, 0.793, 0.556), 0.832),
    ),
    "without 3": (
        LongRun(0.067, 0.981, (0.813, 0.817, 0.796, 0.863, 0.860, 0.863, 0.858, 0.846, 0.795, 0.778), 0.862),
        LongRun(0.062, 0.982, (0.810, 0.858, 0.851, 0.841, 0.637, 0.794, 0.852, 0.824, 0.833, 0.848), 0.854),
        LongRun(0.049, 0.987, (0.841, 0.811, 0.815, 0.824, 0.835, 0.809, 0.815, 0.846, 0.852, 0.845), 0.849),
    ),
    "without 4": (
        LongRun(0.074, 0.978, (0.845, 0.819, 0.849, 0.825, 0.849, 0.838, 0.866, 0.858, 0.818, 0.817), 0.854),
        LongRun(0.055, 0.984, (0.777, 0.859, 0.859, 0.845, 0.853, 0.814, 0.849, 0.843, 0.856, 0.868), 0.859),
        LongRun(0.100, 0.967, (0.847, 0.841, 0.863, 0.837, 0.846, 0.781, 0.847, 0.847, 0.848, 0.846), 0.839),
    ),
    "dropout": (
        LongRun(0.463, 0.827, (0.819, 0.825, 0.801, 0.620, 0.815, 0.747, 0.769, 0.735, 0.793, 0.805), 0.828),
        LongRun(0.475, 0.816, (0.772, 0.757, 0.783, 0.802, 0.788, 0.804, 0.799, 0.794, 0.716, 0.780), 0.804),
        LongRun(0.454, 0.829, (0.821, 0.812, 0.810, 0.817, 0.819, 0.831, 0.823, 0.819, 0.760, 0.819), 0.829),
    ),
}
"""The same networks here, a run for each seed."""
