"""Networks of the framework, and how they learn to classify images."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from cs231n.homework2.framework import Layer
from cs231n.progress import Progress

Split = tuple[np.ndarray, np.ndarray]
"""Images (N, pixels), a row each, and their classes (N,)."""
Rounds = Sequence[tuple[float, int]]
"""Learning rates one after the other, and for how many epochs each holds."""
PIXEL_SPREAD = 64.0
"""About the standard deviation of a pixel, on the scale 0 to 255."""


def make_splits(data: Mapping[str, np.ndarray]) -> dict[str, Split]:
    """Lay the images of `get_CIFAR10_data` out as rows, channel after channel, with a spread of about one.

    Parameters
    ----------
    data : mapping
        ``X_train``, ``X_val``, ``X_test`` of shape (N, 3, 32, 32) and ``y_train``, ``y_val``, ``y_test``.

    Returns
    -------
    splits : dict
        Of ``train``, ``val`` and ``test``: images (N, 3072) in float32 and classes (N,).
    """
    return {
        split: ((data[f"X_{split}"].reshape(len(data[f"y_{split}"]), -1) / PIXEL_SPREAD).astype(np.float32),
                data[f"y_{split}"])
        for split in ("train", "val", "test")
    }  # fmt: skip


class Net:
    """Layers in a row, from images to scores."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self.layers = list(layers)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Compute the scores (N, classes) of images x (N, pixels)."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, d: np.ndarray) -> None:
        """Carry the gradient d of the loss with respect to the scores back through all layers."""
        for layer in reversed(self.layers):
            d = layer.backward(d)

    def update(self, rate: float, momentum: float, decay: float) -> None:
        """Take a step of gradient descent in every layer."""
        for layer in self.layers:
            layer.update(rate, momentum, decay)


make_net = Net


def cross_entropy_loss(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Compute the mean cross-entropy of the softmax of scores (N, classes), and its gradient."""
    places = np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    d = np.exp(log_p)
    d[places, y] -= 1
    return float(-log_p[places, y].mean()), d / len(y)


@dataclass
class History:
    """The course of training."""

    rates: list[float] = field(default_factory=list)
    """The learning rate of every epoch."""
    loss: list[float] = field(default_factory=list)
    """The mean training loss of every epoch, minibatch by minibatch as it was trained on; NaN once it diverged."""
    accuracy: list[float] = field(default_factory=list)
    """The validation accuracy after every epoch, image by image."""


def train_image_classifier(
    net: Net,
    splits: Mapping[str, Split],
    rounds: Rounds,
    batch: int = 100,
    momentum: float = 0.9,
    decay: float = 5e-4,
    progress: Progress | None = None,
) -> History:
    """Train a network by stochastic gradient descent with momentum, in rounds of a fixed rate each.

    Parameters
    ----------
    net : Net
        What is trained.
    splits : mapping
        ``train`` and ``val``, as `make_splits` makes them.
    rounds : sequence of (float, int)
        Learning rates, and for how many epochs each holds.
    batch : int
        The size of a minibatch.
    momentum, decay : float
        The share of the last step that the next one keeps; the strength of weight decay.
    progress : Progress, optional
        One that has a step an epoch.

    Returns
    -------
    history : History
        A loss and an accuracy for each epoch.
    """
    images, classes = splits["train"]
    history = History()
    for rate in (rate for rate, epochs in rounds for _ in range(epochs)):
        order, losses = np.random.permutation(len(images)), []
        # a rate that is too large makes numbers overflow, which is a result and no accident
        with np.errstate(all="ignore"):
            for start in range(0, len(order) - batch + 1, batch):
                chosen = order[start : start + batch]
                loss, d = cross_entropy_loss(net.forward(images[chosen]), classes[chosen])
                net.backward(d)
                net.update(rate, momentum, decay)
                losses.append(loss)
            history.accuracy.append(accuracy_net(net, splits["val"]))
        history.rates.append(rate)
        history.loss.append(float(np.mean(losses)))
        if progress is not None:
            progress.update()
    return history


def accuracy_net(net: Net, split: Split, batch: int = 1) -> float:
    """Measure the share of images whose highest score is their class's.

    Parameters
    ----------
    net : Net
        The network.
    split : tuple of images (N, pixels) and classes (N,)
        What it is tried on.
    batch : int
        How many images go through the network at once; one at a time, each is classified without the others.

    Returns
    -------
    accuracy : float
        Between 0 and 1.
    """
    images, classes = split
    found = [net.forward(images[start : start + batch]).argmax(axis=1) for start in range(0, len(images), batch)]
    return float(np.mean(np.concatenate(found) == classes))
