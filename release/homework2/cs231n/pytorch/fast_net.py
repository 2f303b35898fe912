"""The reference answer to the open question: a network that passes 70 % on CIFAR-10 within seconds on two CPU cores."""

import torch
from torch import nn
from torch.nn import functional as F


class MyNet(nn.Module):
    """A network of your own for CIFAR-10.

    Its constructor takes no arguments, so that the grader can build it and load your checkpoint into it.
    """

    def __init__(self):
        super().__init__()
        raise NotImplementedError("MyNet: the library leaves its method __init__ to you; write it in PyTorch.ipynb")

    def forward(self, x):
        """Compute the scores (N, 10) of normalized images (N, 3, 32, 32); in eval mode, each image's from it alone."""
        raise NotImplementedError("MyNet: the library leaves its method forward to you; write it in PyTorch.ipynb")

    def recipe(self):
        """Say how this network is best trained: keyword arguments of `train` that differ from its defaults."""
        raise NotImplementedError("MyNet: the library leaves its method recipe to you; write it in PyTorch.ipynb")
