from builtins import range
from builtins import object
import os
import numpy as np

from ..layers import *
from ..layer_utils import *


class FullyConnectedNet(object):
    """Class for a multi-layer fully connected neural network.

    {affine - [batch/layer norm] - relu - [dropout]} x (L - 1) - affine - softmax
    """

    def __init__(
        self,
        hidden_dims,
        input_dim=3 * 32 * 32,
        num_classes=10,
        dropout_keep_ratio=1,
        normalization=None,
        reg=0.0,
        weight_scale=1e-2,
        dtype=np.float32,
        seed=None,
    ):
        self.normalization = normalization
        self.use_dropout = dropout_keep_ratio != 1
        self.reg = reg
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}

        ############################################################################
        # TODO: Initialize the parameters of the network.
        ############################################################################
        for l in range(1, self.num_layers + 1):
            fan_in = input_dim if l == 1 else hidden_dims[l - 2]
            fan_out = num_classes if l == self.num_layers else hidden_dims[l - 1]
            self.params["W" + str(l)] = np.random.normal(scale=weight_scale, size=(fan_in, fan_out))
            self.params["b" + str(l)] = np.zeros(fan_out)
            if self.normalization is not None and l < self.num_layers:
                self.params["gamma" + str(l)] = np.ones(fan_out)
                self.params["beta" + str(l)] = np.zeros(fan_out)
        ############################################################################
        #                             END OF YOUR CODE
        ############################################################################

        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {"mode": "train", "p": dropout_keep_ratio}
            if seed is not None:
                self.dropout_param["seed"] = seed

        self.bn_params = []
        if self.normalization == "batchnorm":
            self.bn_params = [{"mode": "train"} for i in range(self.num_layers - 1)]
        if self.normalization == "layernorm":
            self.bn_params = [{} for i in range(self.num_layers - 1)]

        # Cast all parameters to the correct datatype.
        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        """Compute scores or, with y, loss and gradients."""
        X = X.astype(self.dtype)
        mode = "test" if y is None else "train"

        if self.use_dropout:
            self.dropout_param["mode"] = mode
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = mode
        scores = None
        ############################################################################
        # TODO: Implement the forward pass for the fully connected net.
        ############################################################################
        tape = []
        h = X
        for l in range(1, self.num_layers):
            W, b = self.params["W" + str(l)], self.params["b" + str(l)]
            if self.normalization is None:
                h, cache = affine_relu_forward(h, W, b)
                tape.append((l, affine_relu_backward, ("W", "b"), cache))
            else:
                gamma, beta = self.params["gamma" + str(l)], self.params["beta" + str(l)]
                if self.normalization == "batchnorm":
                    fwd, bwd = affine_bn_relu_forward, affine_bn_relu_backward
                else:
                    fwd, bwd = affine_ln_relu_forward, affine_ln_relu_backward
                h, cache = fwd(h, W, b, gamma, beta, self.bn_params[l - 1])
                tape.append((l, bwd, ("W", "b", "gamma", "beta"), cache))
            if self.use_dropout:
                h, cache = dropout_forward(h, self.dropout_param)
                tape.append((l, dropout_backward, (), cache))
        last = self.num_layers
        scores, cache = affine_forward(h, self.params["W" + str(last)], self.params["b" + str(last)])
        tape.append((last, affine_backward, ("W", "b"), cache))
        ############################################################################
        #                             END OF YOUR CODE
        ############################################################################

        # If test mode return early.
        if mode == "test":
            return scores

        loss, grads = 0.0, {}
        ############################################################################
        # TODO: Implement the backward pass for the fully connected net.
        ############################################################################
        loss, grad = softmax_loss(scores, y)
        while tape:
            l, bwd, names, cache = tape.pop()
            if not names:
                grad = bwd(grad, cache)
                continue
            grad, *rest = bwd(grad, cache)
            for name, value in zip(names, rest):
                grads[name + str(l)] = value
        for l in range(1, self.num_layers + 1):
            W = self.params["W" + str(l)]
            loss += 0.5 * self.reg * np.sum(W * W)
            grads["W" + str(l)] += self.reg * W
        ############################################################################
        #                             END OF YOUR CODE
        ############################################################################

        return loss, grads
