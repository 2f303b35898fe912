"""Training as in the forum's experiment: plain gradient descent, from Xavier's first weights, watched every epoch."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cs231n.progress import Progress

Data = dict[str, Tensor]
Watch = Callable[[nn.Module, Data], float]


@dataclass
class History:
    """What was seen of a training; every list has an entry per epoch."""

    step: list[int] = field(default_factory=list)
    """How many steps had been taken by its end."""
    loss: list[float] = field(default_factory=list)
    """The mean loss over its minibatches, each before its step."""
    train: list[float] = field(default_factory=list)
    """The share of its training images that were classified right, likewise."""
    watched: dict[str, list[float]] = field(default_factory=dict)
    """What was measured at its end, by name."""

    def at(self, step: int) -> int:
        """The position of the epoch that ended with this step. Raises ValueError if none did."""
        return self.step.index(step)


def accuracy(net: nn.Module, data: Data, split: str = "test") -> float:
    """Return the share of a split's images whose highest score, at test time, is the right class."""
    was_training = net.training
    net.eval()
    with torch.no_grad():
        found = torch.cat([net(x).argmax(1) for x in data[f"X_{split}"].split(500)])
    net.train(was_training)
    return (found == data[f"y_{split}"]).float().mean().item()


def accuracy_with_fresh_averages(net: nn.Module, data: Data, images: int = 1000) -> float:
    """Return the test accuracy that the present weights have with averages of their own.

    The averages of torch's batch norms lag behind weights that change fast. Here they are taken anew from some training
    images, in a copy of the network, with dropout off.
    """
    fresh = copy.deepcopy(net).eval()
    for module in fresh.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.reset_running_stats()
            module.momentum = None  # which stands for the plain mean over all batches
            module.train()
    with torch.no_grad():
        for x in data["X_train"][:images].split(250):
            fresh(x)
    return accuracy(fresh, data)


TEST: Mapping[str, Watch] = {"test": accuracy}


def draw_weights(net: nn.Module) -> None:
    """Draw the weights of convolutions and affine layers as Glorot and Bengio (2010) do; biases stay."""
    for module in net.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            nn.init.xavier_uniform_(module.weight)


def train(
    build: Callable[[], nn.Module],
    data: Data,
    epochs: int,
    learning_rate: float,
    *,
    seed: int = 0,
    batch_size: int = 256,
    watch: Mapping[str, Watch] = TEST,
    label: str = "",
    go_on: bool = False,
) -> tuple[nn.Module, History]:
    """Build a network and train it by gradient descent on minibatches, without momentum or decay.

    Parameters
    ----------
    build : callable
        Gives a network; its random numbers, and those of its training, start from the seed.
    data : dict
        ``X_train``, ``y_train`` and what `watch` looks at.
    epochs : int
        Passes over the training images, in an order drawn anew for each. The last minibatch may be smaller.
    learning_rate, seed, batch_size : float, int, int
        Of the training.
    watch : mapping of name to function of (network, data)
        What is measured after every epoch.
    label : str
        What the line of progress starts with.
    go_on : bool
        Whether the network keeps the weights that it is built with.

    Returns
    -------
    net, history : nn.Module in training mode, History
    """
    torch.manual_seed(seed)
    net = build().train()
    if not go_on:
        draw_weights(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=learning_rate)
    history = History(watched={name: [] for name in watch})
    images, labels, step = data["X_train"], data["y_train"], 0
    for _ in Progress(range(epochs), desc=label, unit="epoch"):
        loss_sum, right = 0.0, 0
        for chosen in torch.randperm(len(images)).split(batch_size):
            scores = net(images[chosen])
            loss = F.cross_entropy(scores, labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            loss_sum += loss.item() * len(chosen)
            right += (scores.argmax(1) == labels[chosen]).sum().item()
        history.step.append(step)
        history.loss.append(loss_sum / len(images))
        history.train.append(right / len(images))
        for name, measure in watch.items():
            history.watched[name].append(measure(net, data))
    return net, history
