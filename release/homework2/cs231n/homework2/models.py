"""Language models around a recurrent layer: characters in, scores of the next one out, and the state to go on from."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from cs231n.homework2.alphabet import ALPHABET


class CharacterModel(nn.Module):
    """Embedding, recurrent layer, affine layer.

    Parameters
    ----------
    core : nn.Module
        Maps features (N, T, D) and a state, None for the one at the beginning, to features (N, T, H) and the next
        state, as ``nn.LSTM(D, H, batch_first=True)`` does.
    embedding_size : int
        D, the features of a character.
    hidden_size : int
        H.
    """

    def __init__(self, core: nn.Module, embedding_size: int, hidden_size: int):
        super().__init__()
        self.embedding = nn.Embedding(len(ALPHABET), embedding_size)
        self.core = core
        self.output = nn.Linear(hidden_size, len(ALPHABET))

    def forward(self, codes: Tensor, state: Any = None) -> tuple[Tensor, Any]:
        """Compute scores (N, T, V) of the characters after each of `codes` (N, T), and the state to go on from."""
        features, state = self.core(self.embedding(codes), state)
        return self.output(features), state


class Unrolled(nn.Module):
    """A recurrent layer made of a cell and of a loop that takes it along a text.

    Parameters
    ----------
    cell : nn.Module
        Maps the inputs (N, D) of a step and the state (N, H) before it to the next state.
    hidden_size : int
        H.
    loop : callable
        ``loop(cell, x, h)`` gives the states (N, T, H) of all steps and the last, as `unroll` does.
    """

    def __init__(self, cell: nn.Module, hidden_size: int, loop: Callable[..., tuple[Tensor, Tensor]]):
        super().__init__()
        self.cell, self.hidden_size, self.loop = cell, hidden_size, loop

    def forward(self, x: Tensor, h: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Compute the states (N, T, H) along `x` (N, T, D), from `h` or from zero, and the last of them."""
        return self.loop(self.cell, x, x.new_zeros(len(x), self.hidden_size) if h is None else h)


class BatchNormRNNCell(nn.Module):
    """A recurrent cell with batch normalization before its nonlinearity, of statistics that all steps share.

    h' = tanh(BN(x Wx + h Wh)): each feature is normalized over the texts of a batch, in `eval()` mode by averages over
    all steps that were trained on.
    """

    def __init__(self, input_size: int, hidden_size: int):
        super().__init__()
        self.inputs = nn.Linear(input_size, hidden_size, bias=False)
        self.states = nn.Linear(hidden_size, hidden_size, bias=False)
        self.norm = nn.BatchNorm1d(hidden_size)
        for layer in self.inputs, self.states:
            nn.init.uniform_(layer.weight, -(hidden_size**-0.5), hidden_size**-0.5)

    def forward(self, x: Tensor, h: Tensor) -> Tensor:
        """Compute the next state (N, H) from inputs (N, D) and state (N, H)."""
        return torch.tanh(self.norm(self.inputs(x) + self.states(h)))


def detached(state: Any) -> Any:
    """A state, in one tensor or in a tuple of them, that has forgotten where it came from."""
    return tuple(map(detached, state)) if isinstance(state, tuple) else state.detach()
