"""Texts drawn from a language model."""

import torch
from torch import Tensor, nn

from cs231n.homework2.alphabet import decode, encode


def sample_characters(scores, temperature=1.0):
    """Draw a character from each row of scores.

    The probabilities are the softmax of scores / temperature. They become those of the model at 1, flatter above and
    sharper below. Towards 0, all of the probability goes to the highest score; 0 itself stands for that limit.

    Parameters
    ----------
    scores : Tensor (N, V)
        Scores of the V characters, for N texts.
    temperature : float
        Zero or more, and perhaps as small as 1e-6.

    Returns
    -------
    codes : Tensor (N,), int64
        The characters drawn, each row's by a chance of its own. At a temperature of 0, the one with the highest score.
    """
    ### BEGIN SOLUTION
    if temperature == 0:
        return scores.argmax(dim=1)
    probabilities = torch.softmax(scores / temperature, dim=1)
    codes = torch.multinomial(probabilities, 1).squeeze(1)
    ### END SOLUTION
    return codes


def generate(model: nn.Module, sample, start: str, length: int, temperature: float = 1.0, seed: int = 0) -> str:
    """Let a language model go on with a text.

    Parameters
    ----------
    model : nn.Module
        Maps codes (N, T) and a state, None at the beginning, to scores (N, T, V) and the next state.
    sample : callable
        ``sample(scores, temperature)`` draws a character (N,) from scores (N, V), as `sample_characters` does.
    start : str
        What the model reads first; at least one character.
    length : int
        How many characters to draw.
    temperature : float
        See `sample_characters`.
    seed : int
        Of PyTorch's global random numbers.

    Returns
    -------
    str
        The beginning and what was drawn.
    """
    torch.manual_seed(seed)
    model.eval()
    codes: Tensor = torch.from_numpy(encode(start))[None]
    drawn, state = [], None
    with torch.no_grad():
        for _ in range(length):
            scores, state = model(codes, state)
            codes = sample(scores[:, -1], temperature)[:, None]
            drawn.append(codes.item())
    return start + decode(drawn)
