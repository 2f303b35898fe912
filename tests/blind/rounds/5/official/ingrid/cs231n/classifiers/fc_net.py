from builtins import range
from builtins import object
import numpy as np

from ..layers import *
from ..layer_utils import *


class FullyConnectedNet(object):
    """Multi-layer fully connected network:

    {affine - [batch/layer norm] - relu - [dropout]} x (L - 1) - affine - softmax

    Parameters are in self.params and are learned by the Solver.
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
        """
        - hidden_dims: list with the size of each hidden layer
        - dropout_keep_ratio: between 0 and 1; 1 means no dropout at all
        - normalization: "batchnorm", "layernorm" or None
        - reg: strength of L2 regularization
        - weight_scale: standard deviation of the initial weights
        - dtype: everything is computed in it; float64 for gradient checks
        - seed: if not None, given to the dropout layers
        """
        self.normalization = normalization
        self.use_dropout = dropout_keep_ratio != 1
        self.reg = reg
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}

        ############################################################################
        # TODO: Initialize the parameters W1, b1, ... and gamma1, beta1, ...       #
        ############################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        prev = input_dim
        l = 1
        for h in hidden_dims:
            self.params["W" + str(l)] = np.random.normal(0, weight_scale, (prev, h))
            self.params["b" + str(l)] = np.zeros(h)
            if self.normalization == "batchnorm" or self.normalization == "layernorm":
                self.params["gamma" + str(l)] = np.ones(h)
                self.params["beta" + str(l)] = np.zeros(h)
            prev = h
            l += 1
        self.params["W" + str(l)] = np.random.normal(0, weight_scale, (prev, num_classes))
        self.params["b" + str(l)] = np.zeros(num_classes)
        # print([(k, self.params[k].shape) for k in self.params])
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        # Each dropout layer gets the same dropout_param
        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {"mode": "train", "p": dropout_keep_ratio}
            if seed is not None:
                self.dropout_param["seed"] = seed

        # Each normalization layer gets a bn_param of its own
        self.bn_params = []
        if self.normalization == "batchnorm":
            self.bn_params = [{"mode": "train"} for i in range(self.num_layers - 1)]
        if self.normalization == "layernorm":
            self.bn_params = [{} for i in range(self.num_layers - 1)]

        # Cast all parameters to the right type
        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def loss(self, X, y=None):
        """Scores if y is None, else loss and gradients (same keys as self.params)."""
        X = X.astype(self.dtype)
        mode = "test" if y is None else "train"

        if self.use_dropout:
            self.dropout_param["mode"] = mode
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = mode
        scores = None
        ############################################################################
        # TODO: The forward pass; scores of shape (N, num_classes).                #
        ############################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        caches = {}
        h = X
        for l in range(1, self.num_layers):
            h, caches["fc%d" % l] = affine_forward(h, self.params["W%d" % l], self.params["b%d" % l])
            if self.normalization == "batchnorm":
                h, caches["norm%d" % l] = batchnorm_forward(
                    h, self.params["gamma%d" % l], self.params["beta%d" % l], self.bn_params[l - 1])
            elif self.normalization == "layernorm":
                h, caches["norm%d" % l] = layernorm_forward(
                    h, self.params["gamma%d" % l], self.params["beta%d" % l], self.bn_params[l - 1])
            h, caches["relu%d" % l] = relu_forward(h)
            if self.use_dropout:
                h, caches["drop%d" % l] = dropout_forward(h, self.dropout_param)
        L = self.num_layers
        scores, caches["last"] = affine_forward(h, self.params["W%d" % L], self.params["b%d" % L])
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        # If test mode return early.
        if mode == "test":
            return scores

        loss, grads = 0.0, {}
        ############################################################################
        # TODO: The backward pass. L2 regularization with a factor of 0.5, for W   #
        # only.                                                                    #
        ############################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        loss, dscores = softmax_loss(scores, y)
        for l in range(1, L + 1):
            loss += 0.5 * self.reg * np.sum(self.params["W%d" % l] * self.params["W%d" % l])

        dh, grads["W%d" % L], grads["b%d" % L] = affine_backward(dscores, caches["last"])
        for l in range(L - 1, 0, -1):
            if self.use_dropout:
                dh = dropout_backward(dh, caches["drop%d" % l])
            dh = relu_backward(dh, caches["relu%d" % l])
            if self.normalization == "batchnorm":
                dh, grads["gamma%d" % l], grads["beta%d" % l] = batchnorm_backward_alt(dh, caches["norm%d" % l])
            if self.normalization == "layernorm":
                dh, grads["gamma%d" % l], grads["beta%d" % l] = layernorm_backward(dh, caches["norm%d" % l])
            dh, grads["W%d" % l], grads["b%d" % l] = affine_backward(dh, caches["fc%d" % l])

        for l in range(1, L + 1):
            grads["W%d" % l] += self.reg * self.params["W%d" % l]

        pass
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        return loss, grads
