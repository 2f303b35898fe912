from __future__ import annotations

import numpy as np

from .. import blocks
from ..layer_utils import *
from ..layers import *


def _l2(params, reg):
    """0.5 * reg * |W|^2 over all the weights, no biases, no gammas."""
    return 0.5 * reg * sum(np.vdot(p, p) for name, p in params.items() if name.startswith("W"))


class TwoLayerNet(object):
    """affine - relu - affine - softmax"""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        self.params["W1"] = np.random.normal(scale=weight_scale, size=(input_dim, hidden_dim))
        self.params["b1"] = np.zeros(hidden_dim)
        self.params["W2"] = np.random.normal(scale=weight_scale, size=(hidden_dim, num_classes))
        self.params["b2"] = np.zeros(num_classes)

    def loss(self, X, y=None):
        W1, b1, W2, b2 = map(self.params.get, ("W1", "b1", "W2", "b2"))
        hidden, hidden_cache = affine_relu_forward(X, W1, b1)
        scores, cache = affine_forward(hidden, W2, b2)
        if y is None:
            return scores

        loss, dscores = softmax_loss(scores, y)
        dhidden, dW2, db2 = affine_backward(dscores, cache)
        _, dW1, db1 = affine_relu_backward(dhidden, hidden_cache)
        grads = {"W1": dW1 + self.reg * W1, "b1": db1, "W2": dW2 + self.reg * W2, "b2": db2}
        return loss + _l2(self.params, self.reg), grads


class FullyConnectedNet(object):
    """{affine - [batch/layer norm] - relu - [dropout]} x (L - 1) - affine - softmax"""

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

        dims = np.hstack((input_dim, hidden_dims, num_classes)).astype(int)
        self.params = dict(self._fresh(dims, weight_scale))

        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {"mode": "train", "p": dropout_keep_ratio}
            if seed is not None:
                self.dropout_param["seed"] = seed

        self.bn_params = []
        if self.normalization == "batchnorm":
            self.bn_params = [{"mode": "train"} for _ in hidden_dims]
        if self.normalization == "layernorm":
            self.bn_params = [{} for _ in hidden_dims]

    def _fresh(self, dims, weight_scale):
        for i, (d_in, d_out) in enumerate(zip(dims[:-1], dims[1:]), start=1):
            yield f"W{i}", (weight_scale * np.random.randn(d_in, d_out)).astype(self.dtype)
            yield f"b{i}", np.zeros(d_out, self.dtype)
            if self.normalization and i < self.num_layers:
                yield f"gamma{i}", np.ones(d_out, self.dtype)
                yield f"beta{i}", np.zeros(d_out, self.dtype)

    def _hidden_args(self, i):
        p = self.params
        args = dict(w=p[f"W{i}"], b=p[f"b{i}"], dropout_param=self.dropout_param)
        if self.normalization:
            args |= dict(
                norm=self.normalization, gamma=p[f"gamma{i}"], beta=p[f"beta{i}"], norm_param=self.bn_params[i - 1]
            )
        return args

    def _set_mode(self, mode):
        switches = list(self.bn_params) if self.normalization == "batchnorm" else []
        if self.use_dropout:
            switches.append(self.dropout_param)
        for switch in switches:
            switch["mode"] = mode

    def loss(self, X, y=None):
        self._set_mode("test" if y is None else "train")
        L = self.num_layers
        out, tapes = X.astype(self.dtype), []
        for i in range(1, L):
            out, tape = blocks.hidden_forward(out, **self._hidden_args(i))
            tapes.append(tape)
        scores, top = affine_forward(out, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        loss, dout = softmax_loss(scores, y)
        grads = {}
        dout, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dout, top)
        for i in reversed(range(1, L)):
            dout, found = blocks.hidden_backward(dout, tapes.pop())
            grads.update((f"{name}{i}", g) for name, g in found.items())

        loss += _l2(self.params, self.reg)
        for name in grads:
            if name[0] == "W":
                grads[name] = grads[name] + self.reg * self.params[name]
        return loss, grads
