"""CIFAR-10 as tensors, and two ways to show an image differently each time."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from cs231n.pytorch.pixels import normalize


def to_tensors(data: dict[str, np.ndarray]) -> dict[str, Tensor]:
    """Turn what `get_CIFAR10_data(subtract_mean=False)` returns into tensors: images normalized, labels int64.

    Raises
    ------
    ValueError
        If the images have lost their mean already.
    """
    if any(array.min() < 0 for name, array in data.items() if name.startswith("X") and array.size):
        raise ValueError("to_tensors wants pixels from 0 to 255: call get_CIFAR10_data(subtract_mean=False).")
    return {name: torch.from_numpy(normalize(a) if name.startswith("X") else a) for name, a in data.items()}


def flip_alternately(images: Tensor, mirrored_first: Tensor, epoch: int) -> Tensor:
    """Mirror left and right: a fixed half of the images in even epochs, the other half in odd ones.

    Two epochs in a row thus show every image both ways, which a coin thrown for each does not (Jordan, "94% on
    CIFAR-10 in 3.29 seconds on a single GPU", 2024, section 3.6).

    Parameters
    ----------
    images : Tensor (N, 3, H, W)
    mirrored_first : bool Tensor (N,)
        Which of them are mirrored in epoch 0.
    epoch : int
    """
    mirrored = mirrored_first ^ bool(epoch % 2)
    return torch.where(mirrored[:, None, None, None], images.flip(-1), images)


def translate(images: Tensor, by: int, generator: torch.Generator) -> Tensor:
    """Shift every image by up to `by` pixels in each direction; what is missing at the rim is reflected.

    Parameters
    ----------
    images : Tensor (N, 3, H, W)
    by : int
    generator : torch.Generator
        Draws the shifts; it lives on the CPU.
    """
    if by == 0:
        return images
    count, _, height, width = images.shape
    down, right = torch.randint(2 * by + 1, (2, count, 1), generator=generator)
    rows = (down + torch.arange(height)).to(images.device)  # (N, H)
    columns = (right + torch.arange(width)).to(images.device)  # (N, W)
    padded = F.pad(images, (by,) * 4, mode="reflect").permute(0, 2, 3, 1)
    samples = torch.arange(count, device=images.device)[:, None, None]
    return padded[samples, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
