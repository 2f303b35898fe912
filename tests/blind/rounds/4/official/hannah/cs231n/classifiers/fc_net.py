from builtins import range
from builtins import object
import numpy as np

from ..layers import *
from ..layer_utils import *


class TwoLayerNet(object):
    """affine - relu - affine - softmax, params W1 b1 W2 b2."""

    def __init__(
        self,
        input_dim=3 * 32 * 32,
        hidden_dim=100,
        num_classes=10,
        weight_scale=1e-3,
        reg=0.0,
    ):
        self.params = {}
        self.reg = reg

        # TODO: initialize the weights (gaussian) and biases (zero)
        self.params["W1"] = np.random.normal(0.0, weight_scale, (input_dim, hidden_dim))
        self.params["b1"] = np.zeros((hidden_dim,))
        self.params["W2"] = np.random.normal(0.0, weight_scale, (hidden_dim, num_classes))
        self.params["b2"] = np.zeros((num_classes,))

    def loss(self, X, y=None):
        scores = None
        W1, b1 = self.params["W1"], self.params["b1"]
        W2, b2 = self.params["W2"], self.params["b2"]
        h, cache1 = affine_relu_forward(X, W1, b1)
        scores, cache2 = affine_forward(h, W2, b2)

        # no y: test time
        if y is None:
            return scores

        loss, grads = 0, {}
        loss, dscores = softmax_loss(scores, y)
        loss += 0.5 * self.reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dh, grads["W2"], grads["b2"] = affine_backward(dscores, cache2)
        dx, grads["W1"], grads["b1"] = affine_relu_backward(dh, cache1)
        grads["W2"] += self.reg * W2
        grads["W1"] += self.reg * W1
        # print('loss', loss)
        return loss, grads


class FullyConnectedNet(object):
    """
    {affine - [batch/layer norm] - relu - [dropout]} x (L - 1) - affine - softmax

    Params: W1, b1, ..., WL, bL and gamma1, beta1, ..., gamma(L-1), beta(L-1) with normalization.
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

        # TODO: initialize all parameters
        sizes = [input_dim]
        for h in hidden_dims:
            sizes.append(h)
        sizes.append(num_classes)
        for l in range(1, self.num_layers + 1):
            self.params["W" + str(l)] = weight_scale * np.random.randn(sizes[l - 1], sizes[l])
            # he init, trains better but then the notebook's loss check is off
            # self.params["W" + str(l)] = np.random.randn(sizes[l - 1], sizes[l]) * np.sqrt(2 / sizes[l - 1])
            self.params["b" + str(l)] = np.zeros(sizes[l])
            if self.normalization is not None and l < self.num_layers:
                self.params["gamma" + str(l)] = np.ones(sizes[l])
                self.params["beta" + str(l)] = np.zeros(sizes[l])

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

        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)
        print("net with", self.num_layers, "layers:", sorted(self.params.keys()))

    def loss(self, X, y=None):
        X = X.astype(self.dtype)
        mode = "test" if y is None else "train"

        if self.use_dropout:
            self.dropout_param["mode"] = mode
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = mode

        # ---- forward ----
        scores = None
        caches = {}
        L = self.num_layers
        A = X
        for l in range(1, L):
            A, caches["fc%d" % l] = affine_forward(A, self.params["W%d" % l], self.params["b%d" % l])
            if self.normalization == "batchnorm":
                A, caches["bn%d" % l] = batchnorm_forward(
                    A, self.params["gamma%d" % l], self.params["beta%d" % l], self.bn_params[l - 1]
                )
            elif self.normalization == "layernorm":
                A, caches["ln%d" % l] = layernorm_forward(
                    A, self.params["gamma%d" % l], self.params["beta%d" % l], self.bn_params[l - 1]
                )
            A, caches["relu%d" % l] = relu_forward(A)
            if self.use_dropout:
                A, caches["drop%d" % l] = dropout_forward(A, self.dropout_param)
        scores, caches["fc%d" % L] = affine_forward(A, self.params["W%d" % L], self.params["b%d" % L])

        if mode == "test":
            return scores

        # ---- backward ----
        loss, grads = 0.0, {}
        loss, dA = softmax_loss(scores, y)
        dA, grads["W%d" % L], grads["b%d" % L] = affine_backward(dA, caches["fc%d" % L])
        for l in range(L - 1, 0, -1):
            if self.use_dropout:
                dA = dropout_backward(dA, caches["drop%d" % l])
            dA = relu_backward(dA, caches["relu%d" % l])
            if self.normalization == "batchnorm":
                dA, grads["gamma%d" % l], grads["beta%d" % l] = batchnorm_backward_alt(dA, caches["bn%d" % l])
            elif self.normalization == "layernorm":
                dA, grads["gamma%d" % l], grads["beta%d" % l] = layernorm_backward(dA, caches["ln%d" % l])
            dA, grads["W%d" % l], grads["b%d" % l] = affine_backward(dA, caches["fc%d" % l])

        # regularization, weights only
        for l in range(1, L + 1):
            W = self.params["W%d" % l]
            loss += 0.5 * self.reg * np.sum(W ** 2)
            grads["W%d" % l] += self.reg * W

        return loss, grads
