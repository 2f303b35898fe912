"""The kit's stand-ins for the networks: parameters and gradients as NumPy arrays, PyTorch in between."""

import itertools

import numpy as np
import torch
from torch.nn import functional as F

from cs231n.stand_ins import _affine, _batch_norm, _layer_norm, _tensors, differentiable

__all__ = ["FullyConnectedNet", "TwoLayerNet"]


class TwoLayerNet:
    """A network of one hidden layer, affine - ReLU - affine - softmax, with the course's parameters and `loss`."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = _initial_params([input_dim, hidden_dim, num_classes], weight_scale, np.float64)

    def loss(self, X, y=None):
        """Return the scores (N, C) of a minibatch or, given its classes, the loss and its gradients by name."""
        leaves = _leaves(self.params)
        (x,) = _tensors(np.asarray(X, dtype=self.params["W1"].dtype))
        hidden = torch.relu(_affine(x, leaves["W1"], leaves["b1"]))
        scores = _affine(hidden, leaves["W2"], leaves["b2"])
        return _outcome(scores, y, leaves, self.reg)


class FullyConnectedNet:
    """A network of any depth, with or without normalization, with the course's parameters, hooks and `loss`.

    A subclass may override `hidden_forward` and `hidden_backward` in NumPy; `loss` calls them.
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
        if dropout_keep_ratio != 1:
            raise ValueError("FullyConnectedNet: this network has no dropout yet; leave dropout_keep_ratio at 1.")
        if normalization not in (None, "batchnorm", "layernorm"):
            raise ValueError(
                f"FullyConnectedNet: the normalization is {normalization!r}; "
                'it must be "batchnorm", "layernorm" or None.'
            )
        self.reg = reg
        self.dtype = dtype
        self.num_layers = len(hidden_dims) + 1
        self.use_dropout = False
        self.normalization = normalization
        self.bn_params: list[dict] = [{} for _ in hidden_dims] if normalization else []
        self.params = _initial_params([input_dim, *hidden_dims, num_classes], weight_scale, dtype)
        if normalization:
            for i, size in enumerate(hidden_dims, start=1):
                scale, shift = torch.nn.LayerNorm(size).parameters()
                for name, values in (("gamma", scale), ("beta", shift)):
                    self.params[f"{name}{i}"] = values.detach().numpy().astype(dtype)

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        names = [f"{name}{i}" for name in ("W", "b", "gamma", "beta")[: 4 if self.normalization else 2]]

        def layer(x, w, b, *scale_and_shift):
            a = _affine(x, w, b)
            if self.normalization == "batchnorm":
                a = _batch_norm(a, *scale_and_shift, bn_param=self.bn_params[i - 1])
            elif self.normalization == "layernorm":
                a = _layer_norm(a, *scale_and_shift, ln_param=self.bn_params[i - 1])
            return torch.relu(a)

        forward, backward = differentiable(layer)
        out, graph = forward(x, *(self.params[name] for name in names))
        return out, (names, graph, backward)

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        names, graph, backward = cache
        dx, *gradients = backward(dout, graph)
        return dx, dict(zip(names, gradients, strict=True))

    def loss(self, X, y=None):
        """Return the scores (N, C) of a minibatch or, given its classes, the loss and its gradients by name."""
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = "test" if y is None else "train"
        leaves = _leaves(self.params)
        from_hooks: dict[str, np.ndarray] = {}
        (x,) = _tensors(np.asarray(X, dtype=self.dtype))
        start = x.requires_grad_()
        for i in range(1, self.num_layers):
            x = _Hidden.apply(x, self, i, from_hooks)
        last = self.num_layers
        scores = _affine(x, leaves[f"W{last}"], leaves[f"b{last}"])
        return _outcome(scores, y, leaves, self.reg, from_hooks, start)


class _Hidden(torch.autograd.Function):
    """A hidden layer as a node of the graph; its two hooks may be anybody's NumPy."""

    @staticmethod
    def forward(ctx, x, net, i, from_hooks):
        out, cache = net.hidden_forward(i, x.detach().numpy())
        ctx.back = lambda dout: net.hidden_backward(i, dout, cache)
        ctx.from_hooks = from_hooks
        return torch.tensor(out, dtype=x.dtype)

    @staticmethod
    def backward(ctx, dout):
        dx, gradients = ctx.back(dout.numpy())
        ctx.from_hooks.update(gradients)
        return torch.tensor(dx), None, None, None


def _initial_params(dims, scale, dtype):
    # Seeded by NumPy, so that np.random.seed makes an experiment repeatable.
    generator = torch.Generator().manual_seed(int(np.random.randint(2**31)))
    params = {}
    for i, shape in enumerate(itertools.pairwise(dims), start=1):
        weights = torch.nn.init.normal_(torch.empty(shape, dtype=torch.float64), std=scale, generator=generator)
        params[f"W{i}"] = weights.numpy().astype(dtype)
        params[f"b{i}"] = torch.nn.init.zeros_(torch.empty(shape[1])).numpy().astype(dtype)
    return params


def _leaves(params):
    return {name: torch.tensor(param, requires_grad=True) for name, param in params.items()}


def _outcome(scores, y, leaves, reg, from_hooks=None, start=None):
    """Scores as an array, or the loss and the gradients: autograd's, and the hooks' on the way to `start`."""
    if y is None:
        return scores.detach().numpy()
    weights = torch.cat([leaf.flatten() for name, leaf in leaves.items() if name.startswith("W")])
    loss = F.cross_entropy(scores, torch.as_tensor(np.asarray(y, dtype=np.int64)))
    loss = loss + reg * F.mse_loss(weights, torch.zeros_like(weights), reduction="sum") / 2
    wanted = [*leaves.values(), *([] if start is None else [start])]
    found = torch.autograd.grad(loss, wanted, materialize_grads=True, allow_unused=True)
    grads = {name: gradient.numpy() for name, gradient in zip(leaves, found, strict=False)}
    for name, gradient in (from_hooks or {}).items():
        grads[name] = grads[name] + gradient if name in grads else gradient
    return loss.item(), grads
