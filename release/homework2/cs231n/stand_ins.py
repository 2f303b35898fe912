"""The kit's stand-ins for what a student has not written yet: NumPy in and out, PyTorch in between.

They have the signatures, shapes, dtypes and config keys of the course's functions, and are quick enough to train with.
Gradients come from PyTorch's autograd, so that no backward pass can be read off here.
"""

import functools

import numpy as np
import torch
from torch.nn import functional as F

__all__ = [
    "adagrad",
    "adam",
    "affine_backward",
    "affine_forward",
    "batchnorm_backward",
    "batchnorm_backward_alt",
    "batchnorm_forward",
    "layernorm_backward",
    "layernorm_forward",
    "nesterov_momentum",
    "relu_backward",
    "relu_forward",
    "rmsprop",
    "sgd_momentum",
    "softmax_loss",
    "svm_loss",
]

CACHE_OF = {
    "affine_backward": "affine_forward",
    "batchnorm_backward": "batchnorm_forward",
    "batchnorm_backward_alt": "batchnorm_forward",
    "layernorm_backward": "layernorm_forward",
    "relu_backward": "relu_forward",
}
"""The forward pass whose cache each backward pass takes: only together can they stand in for a student's."""


class Graph:
    """A stand-in's cache: the computation graph that its backward pass runs through."""

    def __init__(self, inputs, out):
        self.inputs = inputs
        self.out = out

    def gradients(self, dout):
        """The gradient of every input, as arrays."""
        dout = torch.as_tensor(np.asarray(dout), dtype=self.out.dtype)
        # The graph is kept: a cache may be used twice.
        return tuple(g.numpy() for g in torch.autograd.grad(self.out, self.inputs, dout, retain_graph=True))


def differentiable(layer):
    """Make a forward and a backward pass on arrays out of a function of tensors.

    Parameters
    ----------
    layer : callable
        Takes tensors, then settings by keyword, and returns a tensor.

    Returns
    -------
    forward : callable
        Takes arrays, then settings by keyword; returns the output as an array, and a cache.
    backward : callable
        Takes the gradient of the output and a cache; returns the gradient of the input, or a tuple of them.
    """

    @functools.wraps(layer)
    def forward(*arrays, **settings):
        inputs = [tensor.requires_grad_() for tensor in _tensors(*arrays)]
        with torch.enable_grad():  # a node of a larger graph runs without
            out = layer(*inputs, **settings)
        return out.detach().numpy(), Graph(inputs, out)

    def backward(dout, cache):
        gradients = cache.gradients(dout)
        return gradients[0] if len(gradients) == 1 else gradients

    return forward, backward


def _tensors(*arrays):
    """Copies of arrays as tensors of their common floating-point type."""
    dtype = np.result_type(*arrays)
    dtype = dtype if dtype.kind == "f" else np.dtype(float)
    return [torch.from_numpy(np.array(array, dtype=dtype, order="C")) for array in arrays]


def _affine(x, w, b):
    return F.linear(x.flatten(1), w.T, b)


affine_forward, affine_backward = differentiable(_affine)
relu_forward, relu_backward = differentiable(torch.relu)


def _loss_with_gradient(criterion, x, y):
    (scores,) = _tensors(x)
    loss = criterion(scores.requires_grad_(), torch.as_tensor(np.asarray(y, dtype=np.int64)))
    (dx,) = torch.autograd.grad(loss, [scores])
    return loss.item(), dx.numpy()


def softmax_loss(x, y):
    """Return the mean cross-entropy of scores (N, C) and classes (N,), and its gradient with respect to `x`."""
    return _loss_with_gradient(F.cross_entropy, x, y)


def svm_loss(x, y):
    """Return the mean multiclass hinge loss of scores (N, C) and classes (N,), and its gradient in `x`."""
    classes = np.shape(x)[1]  # PyTorch divides by their number, the course does not
    return _loss_with_gradient(lambda scores, labels: F.multi_margin_loss(scores, labels) * classes, x, y)


def _optimizer_step(w, dw, optimizer, state, **settings):
    """One step of a PyTorch optimizer on one array; returns the next array and the optimizer's state."""
    weights, gradient = _tensors(w, dw)
    weights.grad = gradient
    stepper = optimizer([weights], **settings)
    arrays = {key: value for key, value in state.items() if np.ndim(value)}
    steps = {key: torch.tensor(float(value)) for key, value in state.items() if not np.ndim(value)}
    stepper.state[weights] = dict(zip(arrays, _tensors(*arrays.values()), strict=True)) | steps
    stepper.step()
    return weights.numpy(), {key: value.numpy() for key, value in stepper.state[weights].items()}


def _with_defaults(config, **defaults):
    config = {} if config is None else config
    for key, value in defaults.items():
        config.setdefault(key, value)
    return config


def _momentum(w, dw, config, nesterov):
    config = _with_defaults(config, learning_rate=1e-2, momentum=0.9)
    velocity = config.get("velocity", np.zeros_like(w))
    # PyTorch's buffer leaves the learning rate out and has the other sign; a rate of 1 brings the two together.
    settings = {"lr": 1.0, "momentum": config["momentum"], "nesterov": nesterov and config["momentum"] > 0}
    gradient = np.asarray(config["learning_rate"] * dw, dtype=np.asarray(dw).dtype)
    next_w, state = _optimizer_step(w, gradient, torch.optim.SGD, {"momentum_buffer": -velocity}, **settings)
    config["velocity"] = -state["momentum_buffer"] if config["momentum"] > 0 else -gradient
    return next_w, config


def sgd_momentum(w, dw, config=None):
    """Take a step of stochastic gradient descent with momentum; returns the next weights and the config."""
    return _momentum(w, dw, config, nesterov=False)


def nesterov_momentum(w, dw, config=None):
    """Take a step with Nesterov's momentum; returns the next weights and the config."""
    return _momentum(w, dw, config, nesterov=True)


def adagrad(w, dw, config=None):
    """Take a step of AdaGrad; returns the next weights and the config."""
    config = _with_defaults(config, learning_rate=1e-2, epsilon=1e-8)
    state = {"sum": config.get("cache", np.zeros_like(w)), "step": 0}
    settings = {"lr": config["learning_rate"], "eps": config["epsilon"]}
    next_w, state = _optimizer_step(w, dw, torch.optim.Adagrad, state, **settings)
    config["cache"] = state["sum"]
    return next_w, config


def rmsprop(w, dw, config=None):
    """Take a step of RMSProp; returns the next weights and the config."""
    config = _with_defaults(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8)
    state = {"square_avg": config.get("cache", np.zeros_like(w)), "step": 0}
    settings = {"lr": config["learning_rate"], "alpha": config["decay_rate"], "eps": config["epsilon"]}
    next_w, state = _optimizer_step(w, dw, torch.optim.RMSprop, state, **settings)
    config["cache"] = state["square_avg"]
    return next_w, config


def adam(w, dw, config=None):
    """Take a step of Adam; returns the next weights and the config."""
    config = _with_defaults(config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8)
    m, v = (config.get(key, np.zeros_like(w)) for key in ("m", "v"))
    state = {"exp_avg": m, "exp_avg_sq": v, "step": config.get("t", 0)}
    settings = {
        "lr": config["learning_rate"],
        "betas": (config["beta1"], config["beta2"]),
        "eps": config["epsilon"],
    }
    next_w, state = _optimizer_step(w, dw, torch.optim.Adam, state, **settings)
    config |= {"m": state["exp_avg"], "v": state["exp_avg_sq"], "t": int(state["step"])}
    return next_w, config


def _batch_norm(x, gamma, beta, *, bn_param):
    mode, eps = bn_param["mode"], bn_param.get("eps", 1e-5)
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode in bn_param is {mode!r}; it must be "train" or "test".')
    for name in ("running_mean", "running_var"):
        bn_param.setdefault(name, torch.zeros(x.shape[1], dtype=x.dtype).numpy())
    running = [torch.tensor(bn_param[name], dtype=x.dtype) for name in ("running_mean", "running_var")]
    if mode == "test":
        return torch.batch_norm(x, gamma, beta, *running, False, 0.0, eps, False)
    var, mean = torch.var_mean(x.detach(), dim=0, correction=0)
    for name, old, new in zip(("running_mean", "running_var"), running, (mean, var), strict=True):
        bn_param[name] = torch.lerp(old, new, 1 - bn_param.get("momentum", 0.9)).numpy()
    return torch.batch_norm(x, gamma, beta, None, None, True, 0.0, eps, False)


def _layer_norm(x, gamma, beta, *, ln_param):
    return F.layer_norm(x, x.shape[1:], gamma, beta, ln_param.get("eps", 1e-5))


_batchnorm, batchnorm_backward = differentiable(_batch_norm)
_layernorm, layernorm_backward = differentiable(_layer_norm)
batchnorm_backward_alt = batchnorm_backward


def batchnorm_forward(x, gamma, beta, bn_param):
    """Normalize every feature of `x` (N, D) over the minibatch; updates the running averages in `bn_param`."""
    return _batchnorm(x, gamma, beta, bn_param=bn_param)


def layernorm_forward(x, gamma, beta, ln_param):
    """Normalize every sample of `x` (N, D) over its features."""
    return _layernorm(x, gamma, beta, ln_param=ln_param)
