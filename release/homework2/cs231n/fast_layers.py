"""The fast layers under their public names; nothing has to be compiled for them.

Stanford's kit has several ways to the same convolution, such as ``conv_forward_im2col`` and ``conv_forward_strides``.
Here these names stand for the one fast way.
"""

from cs231n.fast_convolution import conv_backward_fast, conv_forward_fast
from cs231n.fast_pooling import max_pool_backward_fast, max_pool_forward_fast

conv_forward_im2col = conv_forward_strides = conv_forward_fast
conv_backward_im2col = conv_backward_strides = conv_backward_fast
max_pool_forward_im2col = max_pool_forward_reshape = max_pool_forward_fast
max_pool_backward_im2col = max_pool_backward_reshape = max_pool_backward_fast

__all__ = [
    "conv_backward_fast",
    "conv_backward_im2col",
    "conv_backward_strides",
    "conv_forward_fast",
    "conv_forward_im2col",
    "conv_forward_strides",
    "max_pool_backward_fast",
    "max_pool_backward_im2col",
    "max_pool_backward_reshape",
    "max_pool_forward_fast",
    "max_pool_forward_im2col",
    "max_pool_forward_reshape",
]
