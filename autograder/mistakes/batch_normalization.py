"""Mistakes in BatchNormalization: batch norm, layer norm, and the network that uses them."""

from autograder.mistakes.mistake import Mistake
from autograder.mistakes.sources import BLOG, CHECKS, CLASSIC, HAND_INS


def _on(question: str, name: str, edits: tuple[tuple[str, str], ...], sentence: str, source: str) -> Mistake:
    return Mistake(name, f"BatchNormalization/{question}", edits, sentence, source)


MISTAKES = (
    _on(
        "batchnorm_forward",
        "batchnorm-test-without-eps-and-shift",
        (
            (
                "        x_hat = (x - running_mean) / np.sqrt(running_var + eps)\n    out = gamma * x_hat + beta",
                "        x_hat = (x - running_mean) / np.sqrt(running_var)\n"
                '    out = gamma * x_hat + (beta if mode == "train" else 0)',
            ),
        ),
        "`batchnorm_forward` forgets `eps` and `beta` in test mode: only the statistics change, the formula stays.",
        BLOG,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-eps-outside-the-root",
        (("std = np.sqrt(var + eps)", "std = np.sqrt(var) + eps"),),
        "`batchnorm_forward` adds `eps` to the standard deviation: add it to the variance, under the root.",
        BLOG,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-eps-in-running-variance",
        (
            (
                "var = (x_mu**2).mean(axis=0)\n        std = np.sqrt(var + eps)",
                "var = (x_mu**2).mean(axis=0) + eps\n        std = np.sqrt(var)",
            ),
        ),
        "`running_var` of `batchnorm_forward` contains `eps`: average the variance itself, add `eps` where you divide.",
        HAND_INS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-momentum-swapped",
        (
            (
                "running_mean = momentum * running_mean + (1 - momentum) * mu",
                "running_mean = (1 - momentum) * running_mean + momentum * mu",
            ),
            (
                "running_var = momentum * running_var + (1 - momentum) * var",
                "running_var = (1 - momentum) * running_var + momentum * var",
            ),
        ),
        "The averages of `batchnorm_forward` keep 1 - momentum of themselves: `momentum` is the share that stays.",
        CHECKS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-variance-unbiased",
        (("(1 - momentum) * var", "(1 - momentum) * x.var(axis=0, ddof=1)"),),
        "`running_var` of `batchnorm_forward` averages the variance divided by N - 1: take the one divided by N.",
        CHECKS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-one-mean-for-all-features",
        (("mu = x.mean(axis=0)", "mu = x.mean()"),),
        "`batchnorm_forward` subtracts one mean for all features: every feature has its own, over the batch.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-uses-the-batch",
        (
            (
                "(x - running_mean) / np.sqrt(running_var + eps)",
                "(x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)",
            ),
        ),
        "`batchnorm_forward` normalizes by the batch in test mode: use the running averages.",
        HAND_INS,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-gradient-not-through-the-mean",
        (("dx = dx_mu + dmu / N", "dx = dx_mu"),),
        "`dx` of `batchnorm_backward` leaves out the way through the mean: every input is part of it with a share 1/N.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-gradient-not-through-the-variance",
        (("    dx_mu += 2 / N * x_mu * dvar\n", ""),),
        "`dx` of `batchnorm_backward` leaves out the way through the variance: `x - mu` is used twice, so add both.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-root-without-half",
        (("dvar = dstd / (2 * std)", "dvar = dstd / std"),),
        "`batchnorm_backward` differentiates the root without its one half: sqrt(v) has derivative 1 / (2 sqrt(v)).",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-without-projection",
        (("(dout - dbeta / N - x_hat * (dgamma / N))", "(dout - dbeta / N)"),),
        "`dx` of `batchnorm_backward_alt` lacks the part along `x_hat`, which comes from the variance.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-without-gamma",
        (("dx = gamma / std * (", "dx = 1 / std * ("),),
        "`dx` of `batchnorm_backward_alt` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-over-the-batch",
        (
            (
                "x_mu = x - x.mean(axis=1, keepdims=True)\n"
                "    std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + eps)",
                "x_mu = x - x.mean(axis=0, keepdims=True)\n"
                "    std = np.sqrt((x_mu**2).mean(axis=0, keepdims=True) + eps)",
            ),
        ),
        "`layernorm_forward` takes its statistics over the batch: take them over the features of each example.",
        HAND_INS,
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-unbiased",
        (("(x_mu**2).mean(axis=1, keepdims=True)", "(x_mu**2).sum(axis=1, keepdims=True) / (x.shape[1] - 1)"),),
        "`layernorm_forward` divides the squares by D - 1: the variance is their mean, divided by D.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-divides-by-the-batch",
        (("dx_hat.mean(axis=1, keepdims=True)", "dx_hat.sum(axis=1, keepdims=True) / dout.shape[0]"),),
        "`layernorm_backward` divides by the size of the batch: its means run over the D features.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-gradient-without-gamma",
        (("dx_hat = dout * gamma", "dx_hat = dout"),),
        "`dx` of `layernorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
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
)
