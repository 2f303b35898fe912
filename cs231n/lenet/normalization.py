"""Batch normalization of features and of feature maps, as a function and as a module that keeps its averages.

The functions that are question cells of a notebook use nothing from here but each other.
"""

import torch
from torch import nn


def batch_norm(x, gamma, beta, moving_mean, moving_var, eps=1e-5, momentum=0.9, training=True):
    """Normalize every feature or channel of a batch, then scale and shift it.

    Parameters
    ----------
    x : Tensor (N, C) or (N, C, H, W)
        A batch of feature vectors, or of feature maps.
    gamma, beta : Tensor (C,)
        Scale and shift.
    moving_mean, moving_var : Tensor (C,)
        Averages over earlier batches.
    eps : float
        Added to the variance under the root.
    momentum : float
        How much of the old averages is kept.
    training : bool
        Whether to normalize by the statistics of this batch, or by the averages over earlier ones.

    Returns
    -------
    y : Tensor of the shape of x
        Connected to ``x``, ``gamma`` and ``beta``, through the statistics, too.
    moving_mean, moving_var : Tensor (C,)
        The averages from now on, as new tensors that record no graph. In training, ``momentum`` times the old ones plus
        ``1 - momentum`` times the mean and the biased variance of this batch; otherwise the old ones.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, Algorithms 1 and 2 and section 3.2.
    """
    ### BEGIN SOLUTION
    axes, shape = ((0,), (1, -1)) if x.dim() == 2 else ((0, 2, 3), (1, -1, 1, 1))
    if training:
        mean = x.mean(axes)  # (C,)
        var = ((x - mean.view(shape)) ** 2).mean(axes)
        moving_mean = momentum * moving_mean + (1 - momentum) * mean.detach()
        moving_var = momentum * moving_var + (1 - momentum) * var.detach()
    else:
        mean, var = moving_mean, moving_var
        moving_mean, moving_var = moving_mean.clone(), moving_var.clone()
    x_hat = (x - mean.view(shape)) / torch.sqrt(var.view(shape) + eps)
    y = gamma.view(shape) * x_hat + beta.view(shape)
    ### END SOLUTION
    return y, moving_mean, moving_var


class BatchNorm(nn.Module):
    """Batch normalization as a layer: it learns scale and shift, and keeps averages for test time.

    Parameters
    ----------
    num_features : int
        C, the number of features or channels.
    eps, momentum : float
        As for `batch_norm`.

    Attributes
    ----------
    gamma, beta : nn.Parameter (C,)
        Scale and shift; they start at 1 and 0.
    moving_mean, moving_var : Tensor (C,)
        Averages over the batches seen in training. They start at 0 and 1, belong to the layer's state, so that they
        are saved and moved with it, and are no parameters.
    """

    def __init__(self, num_features, eps=1e-5, momentum=0.9):
        super().__init__()
        ### BEGIN SOLUTION
        self.eps, self.momentum = eps, momentum
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("moving_mean", torch.zeros(num_features))
        self.register_buffer("moving_var", torch.ones(num_features))
        ### END SOLUTION

    def forward(self, x):
        """Normalize a batch (N, C) or (N, C, H, W): by its own statistics in training mode, else by the averages."""
        ### BEGIN SOLUTION
        old = self.moving_mean, self.moving_var  # type: ignore[has-type]  # which are buffers
        y, self.moving_mean, self.moving_var = batch_norm(
            x, self.gamma, self.beta, *old, self.eps, self.momentum, self.training
        )
        ### END SOLUTION
        return y
