"""A recurrent cell from its equation, and the loop that takes it along a text."""

import torch
from torch import nn


class RNNCell(nn.Module):
    """A recurrent cell: h' = tanh(x Wx + h Wh + b).

    Its parameters are `Wx` (D, H), `Wh` (H, H) and `b` (H,). Weights start uniformly distributed between -1 / √H and
    1 / √H, the bias at zero.

    Parameters
    ----------
    input_size : int
        D, the features of an input.
    hidden_size : int
        H, the features of the state.

    References
    ----------
    Elman, "Finding structure in time", Cognitive Science 14, 1990.
    """

    def __init__(self, input_size, hidden_size):
        super().__init__()
        ### BEGIN SOLUTION
        bound = hidden_size**-0.5
        self.Wx = nn.Parameter(torch.empty(input_size, hidden_size).uniform_(-bound, bound))
        self.Wh = nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-bound, bound))
        self.b = nn.Parameter(torch.zeros(hidden_size))
        ### END SOLUTION

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        ### BEGIN SOLUTION
        h_next = torch.tanh(x @ self.Wx + h @ self.Wh + self.b)
        ### END SOLUTION
        return h_next


def unroll(cell, x, h, cut=None):
    """Take a cell along a sequence, and forget every few steps where its state came from.

    Parameters
    ----------
    cell : nn.Module
        Maps the inputs (N, D) of a step and the state (N, H) before it to the next state (N, H).
    x : Tensor (N, T, D)
        The inputs of T steps, in order.
    h : Tensor (N, H)
        The state before the first step.
    cut : int, optional
        Before steps number `cut`, 2 ⋅ `cut`, 3 ⋅ `cut` and so on, counted from 0, the state is detached from its
        history: it keeps its value, and no gradient goes back through it. Step 0 is not among them. By default
        nothing is cut.

    Returns
    -------
    states : Tensor (N, T, H)
        The state after each step.
    last : Tensor (N, H)
        The state after the last step.

    References
    ----------
    Williams and Peng, "An efficient gradient-based algorithm for on-line training of recurrent network trajectories",
    Neural Computation 2, 1990.
    """
    ### BEGIN SOLUTION
    every = []
    last = h
    for step in range(x.shape[1]):
        if cut and step and step % cut == 0:
            last = last.detach()
        last = cell(x[:, step], last)
        every.append(last)
    states = torch.stack(every, dim=1)
    ### END SOLUTION
    return states, last
