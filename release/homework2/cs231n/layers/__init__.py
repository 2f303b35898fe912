"""The layers: each a forward pass that returns a cache, and a backward pass that turns it into gradients.

``from cs231n.layers import *`` brings them all.
"""

from cs231n.layers.convolution import conv_backward_naive, conv_forward_naive
from cs231n.layers.dense import (
    affine_backward,
    affine_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
    svm_loss,
)
from cs231n.layers.dropout import dropout_backward, dropout_forward
from cs231n.layers.normalization import (
    batchnorm_backward,
    batchnorm_backward_alt,
    batchnorm_forward,
    layernorm_backward,
    layernorm_forward,
)
from cs231n.layers.pooling import max_pool_backward_naive, max_pool_forward_naive
from cs231n.layers.spatial import (
    instancenorm_backward,
    instancenorm_forward,
    spatial_batchnorm_backward,
    spatial_batchnorm_forward,
    spatial_groupnorm_backward,
    spatial_groupnorm_forward,
)
from cs231n.layers.switchable import switchablenorm_backward, switchablenorm_forward

__all__ = [
    "affine_backward",
    "affine_forward",
    "batchnorm_backward",
    "batchnorm_backward_alt",
    "batchnorm_forward",
    "conv_backward_naive",
    "conv_forward_naive",
    "dropout_backward",
    "dropout_forward",
    "instancenorm_backward",
    "instancenorm_forward",
    "layernorm_backward",
    "layernorm_forward",
    "max_pool_backward_naive",
    "max_pool_forward_naive",
    "relu_backward",
    "relu_forward",
    "softmax_loss",
    "spatial_batchnorm_backward",
    "spatial_batchnorm_forward",
    "spatial_groupnorm_backward",
    "spatial_groupnorm_forward",
    "svm_loss",
    "switchablenorm_backward",
    "switchablenorm_forward",
]
