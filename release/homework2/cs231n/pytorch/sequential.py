"""The same networks once more, as mere lists of layers."""

from torch import nn


def sequential_fc(input_size, hidden_size, num_classes):
    """Build a network with one hidden layer: flatten - affine - ReLU - affine.

    Parameters
    ----------
    input_size, hidden_size, num_classes : int
        D, H and C.

    Returns
    -------
    nn.Sequential
        Maps (N, d_1, ..., d_k) with D = d_1 ⋯ d_k to scores (N, C).
    """
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(input_size, hidden_size),
        nn.ReLU(),
        nn.Linear(hidden_size, num_classes),
    )


def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    """Build the network of two convolutions as a list of layers: conv - ReLU - conv - ReLU - flatten - affine.

    Parameters
    ----------
    in_channel : int
        C_in, the channels of an image of 32 × 32 pixels.
    channel_1, channel_2 : int
        C_1 filters of 5 × 5 with two pixels of padding, C_2 filters of 3 × 3 with one; stride 1.
    num_classes : int
        C.

    Returns
    -------
    model : nn.Sequential
        Maps (N, C_in, 32, 32) to scores (N, C). Its parameters start as PyTorch draws them.
    """
    raise NotImplementedError("sequential_convnet: the library leaves it to you; write it in PyTorch.ipynb")
    return model
