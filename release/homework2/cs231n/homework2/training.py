"""Training a language model: truncated backpropagation along streams of text, and bits per character afterwards."""

import math
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cs231n.homework2.alphabet import encode
from cs231n.homework2.models import detached
from cs231n.progress import Progress

LENGTH = 400
"""Characters of a paragraph that are looked at, at most."""


def paragraphs(chapters: Sequence[str]) -> list[str]:
    """Return the beginnings of a text's paragraphs, as the grader reads them: at most 400 characters of each."""
    lines = [line for chapter in chapters for line in chapter.split("\n")]
    return [line[: LENGTH + 1] for line in lines if len(line) > 1]


def padded(texts: Sequence[str]) -> tuple[Tensor, Tensor, Tensor]:
    """Lay texts of different lengths side by side.

    Returns
    -------
    inputs, targets : Tensor (N, T), int64
        T is one less than the longest text has characters; shorter ones are filled up, the inputs with zeros and the
        targets with -1, which is no character.
    mask : Tensor (N, T), bool
        Where there is a character and one after it.
    """
    longest = max(map(len, texts)) - 1
    inputs, targets = torch.zeros(len(texts), longest, dtype=torch.int64), torch.full((len(texts), longest), -1)
    for row, text in enumerate(texts):
        codes = torch.from_numpy(encode(text))
        inputs[row, : len(codes) - 1], targets[row, : len(codes) - 1] = codes[:-1], codes[1:]
    return inputs, targets, targets >= 0


def bits_per_character(model: nn.Module, texts: Sequence[str], batch_size: int = 64) -> float:
    """Return the mean of log2(1 / p) over all characters of some texts but each one's first; leaves eval mode on.

    Each text is read on its own, from a state of zero on.
    """
    model.eval()
    device = next(model.parameters()).device
    total, count = 0.0, 0
    order = sorted(texts, key=len)
    with torch.no_grad():
        for start in range(0, len(order), batch_size):
            inputs, targets, mask = (tensor.to(device) for tensor in padded(order[start : start + batch_size]))
            scores, _ = model(inputs)
            total += F.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=-1, reduction="sum").item()
            count += int(mask.sum())
    return total / count / math.log(2)


def train(
    model: nn.Module,
    codes: Tensor,
    epochs: int,
    *,
    val_texts: Sequence[str] = (),
    learning_rate: float = 5e-3,
    streams: int = 32,
    steps: int = 64,
    max_norm: float = 1.0,
    weight_decay: float = 0.0,
    seed: int = 0,
    progress: bool = True,
) -> dict[str, list[float]]:
    """Train a language model by truncated backpropagation with Adam, in place, and leave it in eval mode.

    The learning rate climbs to `learning_rate` during the first tenth of the training, then falls to zero in a line.
    Each epoch's streams begin at another place of the text, so that windows are cut at other places.

    Parameters
    ----------
    model : nn.Module
        Maps codes (N, T) and a state to scores (N, T, V) and the next state, a tensor or a tuple of tensors.
    codes : Tensor (L,), int64
        The text to train on.
    epochs : int
        Passes over it.
    val_texts : sequence of str, optional
        Texts to measure bits per character on after each epoch.
    learning_rate, weight_decay : float
        Of Adam; the rate is the highest one.
    streams, steps : int
        N and T, the streams side by side and the characters of a window.
    max_norm : float
        To what norm gradients are clipped.
    seed : int
        Draws the places where streams begin, and what the model drops.
    progress : bool
        Whether to show a line of progress.

    Returns
    -------
    dict of str to list of float
        An entry per epoch: ``loss`` in bits per character, ``val_bits``, and ``seconds`` spent on training so far.

    Raises
    ------
    ValueError
        If the text is too short for two windows.
    """
    torch.manual_seed(seed)
    windows = (len(codes) - 1) // (streams * steps) - 1  # one is spared for another beginning
    if windows < 1:
        raise ValueError(f"train: {len(codes):,} characters are too few for {streams} streams of {steps}.")
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, betas=(0.9, 0.99), weight_decay=weight_decay)
    total = epochs * windows
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * total), (total - step) / (0.9 * total), 1.0)
    )
    history: dict[str, list[float]] = {"loss": [], "val_bits": [], "seconds": []}
    with Progress(total=total, unit="window", disable=not progress) as bar:
        for _ in range(epochs):
            model.train()
            started, loss_sum, state = time.perf_counter(), 0.0, None
            for x, y in _windows(codes, streams, steps, windows):
                scores, state = model(x, state)
                state = detached(state)
                loss = F.cross_entropy(scores.flatten(0, 1), y.flatten())
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), max_norm)
                optimizer.step()
                schedule.step()
                loss_sum += loss.item()
                bar.update()
            history["loss"].append(loss_sum / windows / math.log(2))
            before = history["seconds"][-1] if history["seconds"] else 0.0
            history["seconds"].append(before + time.perf_counter() - started)
            if val_texts:
                history["val_bits"].append(bits_per_character(model, val_texts))
                bar.set_postfix(loss=f"{history['loss'][-1]:.3f}", val=f"{history['val_bits'][-1]:.3f}")
    model.eval()
    return history


def _windows(codes: Tensor, streams: int, steps: int, windows: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Inputs and targets (N, T), one pair after the other, from a random place on."""
    length = windows * steps
    first = int(torch.randint(len(codes) - streams * length, ()))
    starts = first + length * torch.arange(streams)[:, None]
    for window in range(windows):
        places = starts + window * steps + torch.arange(steps)
        yield codes[places], codes[places + 1]
