"""My own sandwich: affine - [norm] - relu - [dropout], any of the bracketed ones may be absent."""
from .layers import (
    affine_backward,
    affine_forward,
    batchnorm_backward_alt,
    batchnorm_forward,
    dropout_backward,
    dropout_forward,
    layernorm_backward,
    layernorm_forward,
    relu_backward,
    relu_forward,
)

NORMS = {
    "batchnorm": (batchnorm_forward, batchnorm_backward_alt),
    "layernorm": (layernorm_forward, layernorm_backward),
}


def hidden_forward(x, w, b, norm=None, gamma=None, beta=None, norm_param=None, dropout_param=None):
    """Returns the activations and a stack of (kind, backward function, cache)."""
    tape = []
    x, cache = affine_forward(x, w, b)
    tape.append(("affine", affine_backward, cache))
    if norm is not None:
        forward, backward = NORMS[norm]
        x, cache = forward(x, gamma, beta, norm_param)
        tape.append(("norm", backward, cache))
    x, cache = relu_forward(x)
    tape.append(("relu", relu_backward, cache))
    if dropout_param:
        x, cache = dropout_forward(x, dropout_param)
        tape.append(("dropout", dropout_backward, cache))
    return x, tape


def hidden_backward(dx, tape):
    """Returns dx and a dict of the gradients without their numbers: W, b, gamma, beta."""
    found = {}
    for kind, backward, cache in reversed(tape):
        if kind == "affine":
            dx, found["W"], found["b"] = backward(dx, cache)
        elif kind == "norm":
            dx, found["gamma"], found["beta"] = backward(dx, cache)
        else:
            dx = backward(dx, cache)
    return dx, found
