from builtins import range
from builtins import object
import numpy as np

from ..layers import *
from ..layer_utils import *

# norm -> (forward, backward)
NORMS = {
    "batchnorm": (batchnorm_forward, batchnorm_backward_alt),
    "layernorm": (layernorm_forward, layernorm_backward),
}


def block_forward(x, w, b, norm=None, gamma=None, beta=None, norm_param=None, dropout_param=None):
    """affine - [norm] - relu - [dropout]"""
    stack = []
    h, c = affine_forward(x, w, b)
    stack.append(("affine", c))
    if norm:
        h, c = NORMS[norm][0](h, gamma, beta, norm_param)
        stack.append((norm, c))
    h, c = relu_forward(h)
    stack.append(("relu", c))
    if dropout_param:
        h, c = dropout_forward(h, dropout_param)
        stack.append(("dropout", c))
    return h, stack


def block_backward(dout, stack):
    """gradients come back as a dict: x, W, b and maybe gamma, beta"""
    g = {}
    for kind, c in reversed(stack):
        if kind == "dropout":
            dout = dropout_backward(dout, c)
        elif kind == "relu":
            dout = relu_backward(dout, c)
        elif kind == "affine":
            dout, g["W"], g["b"] = affine_backward(dout, c)
        else:
            dout, g["gamma"], g["beta"] = NORMS[kind][1](dout, c)
    g["x"] = dout
    return g


class FullyConnectedNet(object):
    """{affine - [batch/layer norm] - relu - [dropout]} x (L - 1) - affine - softmax

    Parameters live in self.params: W1, b1, ..., WL, bL and, with a norm, gamma1, beta1, ..., gamma{L-1}, beta{L-1}.
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
        hidden_dims: sizes of the hidden layers; input_dim, num_classes: sizes of the ends
        dropout_keep_ratio: probability to keep a unit, 1 switches dropout off
        normalization: "batchnorm", "layernorm" or None
        reg: strength of the L2 penalty; weight_scale: std of the weights; dtype: of all computations
        seed: for the dropout layers, makes them deterministic (gradient check)
        """
        self.normalization = normalization
        self.use_dropout = dropout_keep_ratio != 1
        self.reg = reg
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype

        dims = [input_dim, *hidden_dims, num_classes]
        self.params = {}
        for l, (n_in, n_out) in enumerate(zip(dims[:-1], dims[1:]), 1):
            # He: np.sqrt(2 / n_in)  -- the notebook wants weight_scale though
            self.params[f"W{l}"] = np.random.randn(n_in, n_out) * weight_scale
            self.params[f"b{l}"] = np.zeros(n_out)
            if normalization and l < self.num_layers:
                self.params[f"gamma{l}"] = np.ones(n_out)
                self.params[f"beta{l}"] = np.zeros(n_out)

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

        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def _weights(self):
        return [f"W{l}" for l in range(1, self.num_layers + 1)]

    def loss(self, X, y=None):
        """y is None: scores (N, C). Otherwise: loss, grads."""
        X = X.astype(self.dtype)
        mode = "test" if y is None else "train"
        if self.use_dropout:
            self.dropout_param["mode"] = mode
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = mode

        P, L = self.params, self.num_layers
        h, stacks = X, []
        for l in range(1, L):
            h, stack = block_forward(
                h, P[f"W{l}"], P[f"b{l}"],
                norm=self.normalization, gamma=P.get(f"gamma{l}"), beta=P.get(f"beta{l}"),
                norm_param=self.bn_params[l - 1] if self.normalization else None,
                dropout_param=self.dropout_param,
            )
            stacks.append(stack)
        scores, last = affine_forward(h, P[f"W{L}"], P[f"b{L}"])

        if mode == "test":
            return scores

        loss, d = softmax_loss(scores, y)
        loss += self.reg / 2 * sum(np.sum(np.square(P[k])) for k in self._weights())

        grads = {}
        d, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(d, last)
        for l in range(L - 1, 0, -1):
            g = block_backward(d, stacks.pop())
            d = g.pop("x")
            grads.update({f"{k}{l}": v for k, v in g.items()})
        for k in self._weights():
            grads[k] = grads[k] + self.reg * P[k]
        return loss, grads
