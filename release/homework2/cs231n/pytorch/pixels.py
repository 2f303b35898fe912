"""How images are scaled before a network of the PyTorch notebook sees them; needs NumPy alone."""

import numpy as np

MEAN = (125.3, 123.0, 113.9)
"""Mean of red, green and blue over CIFAR-10's training images, on the scale 0 to 255."""
STD = (63.0, 62.1, 66.7)
"""Their standard deviation."""


def normalize(images: np.ndarray) -> np.ndarray:
    """Scale images to about zero mean and unit variance: subtract `MEAN` and divide by `STD`, colour by colour.

    The numbers are fixed, so that a network sees the same whatever set its images came from.

    Parameters
    ----------
    images : ndarray (N, 3, H, W)
        Pixels from 0 to 255, of any type.

    Returns
    -------
    ndarray (N, 3, H, W), float32
    """
    mean, std = (np.array(values, dtype=np.float32)[:, None, None] for values in (MEAN, STD))
    return (images.astype(np.float32) - mean) / std
