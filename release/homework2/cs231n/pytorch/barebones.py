"""Networks as plain functions of tensors: parameters are a list, and autograd does the way back."""

import torch
from torch.nn import functional as F


def flatten(x):
    """Lay the axes of every sample out in one row: (N, d_1, ..., d_k) becomes (N, d_1 ⋯ d_k)."""
    return x.reshape(len(x), -1)


def two_layer_fc(x, params):
    """Compute the scores of a network with one hidden layer: affine - ReLU - affine.

    Parameters
    ----------
    x : Tensor (N, d_1, ..., d_k)
        The minibatch; D = d_1 ⋯ d_k.
    params : list of Tensor
        ``[w1, b1, w2, b2]`` of shapes (D, H), (H,), (H, C) and (C,).

    Returns
    -------
    Tensor (N, C)
    """
    w1, b1, w2, b2 = params
    hidden = F.relu(flatten(x) @ w1 + b1)
    return hidden @ w2 + b2


def three_layer_convnet(x, params):
    """Compute the scores of a network with two convolutions: conv - ReLU - conv - ReLU - affine.

    Both convolutions have stride 1 and are padded with zeros so that height and width stay what they are.

    Parameters
    ----------
    x : Tensor (N, C_in, H, W)
        The minibatch.
    params : list of Tensor
        ``[conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]`` of shapes (C_1, C_in, 5, 5), (C_1,), (C_2, C_1, 3, 3),
        (C_2,), (C_2 ⋅ H ⋅ W, C) and (C,): two pixels of padding for the first, one for the second.

    Returns
    -------
    scores : Tensor (N, C)
        Connected to the parameters, so that ``backward`` reaches them.
    """
    conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b = params
    raise NotImplementedError("three_layer_convnet: the library leaves it to you; write it in PyTorch.ipynb")
    return scores


def initialize_three_layer_convnet(in_channel, channel_1, channel_2, num_classes, image_size=32):
    """Draw the first parameters of `three_layer_convnet`.

    Weights are normal around zero with variance 2 / fan_in, where fan_in counts the inputs that one output sums over;
    biases are zero. All of them ask for gradients.

    Parameters
    ----------
    in_channel : int
        C_in, the channels of an image.
    channel_1, channel_2 : int
        C_1 and C_2, the filters of the two convolutions.
    num_classes : int
        C.
    image_size : int
        Height and width of the images.

    Returns
    -------
    params : list of Tensor, float32
        ``[conv_w1, conv_b1, conv_w2, conv_b2, fc_w, fc_b]``.

    References
    ----------
    He et al., "Delving Deep into Rectifiers", ICCV 2015, equation 10.
    """
    raise NotImplementedError("initialize_three_layer_convnet: the library leaves it to you; write it in PyTorch.ipynb")
    return params


def gradient_step(params, loss, learning_rate):
    """Take one step of gradient descent, and clear the gradients for the next."""
    loss.backward()
    with torch.no_grad():  # the step itself is not part of the network
        for param in params:
            param -= learning_rate * param.grad
            param.grad = None
