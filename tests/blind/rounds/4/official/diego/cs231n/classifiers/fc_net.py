import numpy as np

from cs231n.layers import *
from cs231n.layer_utils import *


class FullyConnectedNet(object):
    """{affine - [norm] - relu - [dropout]} * (L - 1) - affine - softmax. Parameters in self.params: W1, b1, gamma1, beta1, ..."""

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

        fan = list(zip((input_dim, *hidden_dims), (*hidden_dims, num_classes)))
        for i, (n_in, n_out) in enumerate(fan, 1):
            self.params[f"W{i}"] = np.random.normal(scale=weight_scale, size=(n_in, n_out))
            self.params[f"b{i}"] = np.zeros(n_out)
        if normalization:
            for i, n_out in enumerate(hidden_dims, 1):
                self.params.update({f"gamma{i}": np.ones(n_out), f"beta{i}": np.zeros(n_out)})

        self.dropout_param = dict(mode="train", p=dropout_keep_ratio) if self.use_dropout else {}
        if self.use_dropout and seed is not None:
            self.dropout_param["seed"] = seed

        self.bn_params = []
        if normalization == "batchnorm":
            self.bn_params = [{"mode": "train"} for _ in hidden_dims]
        elif normalization == "layernorm":
            self.bn_params = [{} for _ in hidden_dims]

        self.params = {k: v.astype(dtype) for k, v in self.params.items()}

    def _set_mode(self, mode):
        if self.use_dropout:
            self.dropout_param["mode"] = mode
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = mode

    def _forward(self, h):
        tapes = []
        p = self.params
        for i in range(1, self.num_layers):
            h, tape = hidden_forward(
                h,
                p[f"W{i}"],
                p[f"b{i}"],
                self.normalization,
                p.get(f"gamma{i}"),
                p.get(f"beta{i}"),
                self.bn_params[i - 1] if self.normalization else None,
                self.dropout_param,
            )
            tapes.append(tape)
        scores, last = affine_forward(h, p[f"W{self.num_layers}"], p[f"b{self.num_layers}"])
        return scores, tapes, last

    def loss(self, X, y=None):
        X = X.astype(self.dtype)
        self._set_mode("test" if y is None else "train")
        scores, tapes, last = self._forward(X)
        if y is None:
            return scores

        L = self.num_layers
        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dh, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dscores, last)
        for i in reversed(range(1, L)):
            dh, some = hidden_backward(dh, tapes[i - 1])
            grads.update({f"{k}{i}": g for k, g in some.items()})

        weights = [k for k in self.params if k.startswith("W")]
        loss += 0.5 * self.reg * sum(np.sum(np.square(self.params[k])) for k in weights)
        for k in weights:
            grads[k] = grads[k] + self.reg * self.params[k]
        return loss, grads
