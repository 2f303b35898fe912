"""Mistakes in the network with normalized hidden layers."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "BatchNormalization")

MISTAKES = (
    _on(
        "FullyConnectedNet",
        "net-norm-after-relu",
        (
            (
                "n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])\n"
                "        out, relu_cache = relu_forward(n)",
                "n, relu_cache = relu_forward(a)\n"
                "        out, norm_cache = norm_forward(n, gamma, beta, self.bn_params[i - 1])",
            ),
            (
                "dn = relu_backward(dout, relu_cache)\n"
                '        da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
                'dn, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dout, norm_cache)\n'
                "        da = relu_backward(dn, relu_cache)",
            ),
        ),
        "`FullyConnectedNet` normalizes after the ReLU: the order is affine, normalization, ReLU.",
        CHECKS,
    ),
    _on(
        "FullyConnectedNet",
        "net-layernorm-not-wired",
        (
            (
                "n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
                "n, norm_cache = a, None\n"
                '        if self.normalization == "batchnorm":\n'
                "            n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
            ),
            (
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = dn, 0 * dn[0], 0 * dn[0]\n'
                '        if self.normalization == "batchnorm":\n'
                '            da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
            ),
        ),
        '`FullyConnectedNet` ignores normalization="layernorm": normalize its hidden layers, too.',
        HAND_INS,
    ),
    _on(
        "FullyConnectedNet",
        "net-one-running-average-for-all-layers",
        (("self.bn_params[i - 1]", "self.bn_params[0]"),),
        "`FullyConnectedNet` gives the same `bn_param` to every layer: each keeps running averages of its own.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-gammas-start-at-zero",
        (("np.ones(hidden_dim, dtype)", "np.zeros(hidden_dim, dtype)"),),
        "`FullyConnectedNet` starts `gamma` at zero, so that nothing comes through: start it at one.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-batchnorm-not-wired",
        (
            (
                "n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
                "n, norm_cache = a, None\n"
                '        if self.normalization == "layernorm":\n'
                "            n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
            ),
            (
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = dn, 0 * dn[0], 0 * dn[0]\n'
                '        if self.normalization == "layernorm":\n'
                '            da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
            ),
        ),
        '`FullyConnectedNet` ignores normalization="batchnorm": normalize its hidden layers.',
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-running-averages-in-a-copy",
        (("self.bn_params[i - 1]", "dict(self.bn_params[i - 1])"),),
        "`FullyConnectedNet` hands each layer a copy of its `bn_param`: running averages are lost with it; hand "
        "over the original.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-gamma-and-beta-gradients-swapped",
        (('da, grads[f"gamma{i}"], grads[f"beta{i}"] =', 'da, grads[f"beta{i}"], grads[f"gamma{i}"] ='),),
        "`FullyConnectedNet` swaps the gradients of `gamma` and `beta`: the backward pass returns `dx`, "
        "`dgamma`, `dbeta`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-gammas-penalized",
        (
            (
                "norm_backward(dn, norm_cache)\n",
                "norm_backward(dn, norm_cache)\n"
                '        grads[f"gamma{i}"] = grads[f"gamma{i}"] + self.reg * self.params[f"gamma{i}"]\n',
            ),
        ),
        "`FullyConnectedNet` adds a penalty to the gradient of `gamma`: only the weight matrices are regularized.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-parameters-not-cast",
        (
            ("np.ones(hidden_dim, dtype)", "np.ones(hidden_dim)"),
            ("np.zeros(hidden_dim, dtype)", "np.zeros(hidden_dim)"),
        ),
        "`FullyConnectedNet` makes `gamma` and `beta` in float64 whatever it is asked for: give them the "
        "network's `dtype`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-without-the-relu-gradient",
        (("dn = relu_backward(dout, relu_cache)", "dn = dout"),),
        "The backward pass of `FullyConnectedNet` skips the ReLU of normalized layers: go back through every "
        "step of the way.",
        CLASSIC,
    ),
)
