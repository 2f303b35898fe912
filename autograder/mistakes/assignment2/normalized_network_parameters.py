"""Mistakes in the network with normalized hidden layers: its parameters, their gradients and the penalty."""

from functools import partial

from autograder.mistakes.assignment2.normalized_network_edits import (
    AFFINE,
    BETA,
    DA,
    DX,
    GAMMA,
    IF,
    after,
    before,
    created,
    penalty,
)
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "BatchNormalization")

MISTAKES = (
    _on(
        "FullyConnectedNet",
        "net-penalty-counted-twice",
        after(DX, 'grads[f"W{i}"] = grads[f"W{i}"] + self.reg * self.params[f"W{i}"]'),
        "`FullyConnectedNet` adds the penalty of hidden weights in `hidden_backward`, too: `loss` adds it for "
        "all layers.",
        TRIALS,
        after(DX, 'grads[f"W{i}"] = grads[f"W{i}"] + 0.5 * self.reg * self.params[f"W{i}"]'),
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
        "`FullyConnectedNet` penalizes other parameters than the weights: `gamma`, `beta` and biases are not "
        "regularized.",
        CLASSIC,
        penalty('("gamma", "beta")', False, True),
        penalty('"gamma"', True, True),
        penalty('("gamma", "beta")', True, True),
        penalty('"beta"', False, True),
        penalty('"beta"', True, True),
        penalty('"gamma"', True, False),
        penalty('("gamma", "beta")', True, False),
        penalty('("gamma", "b")', True, True),
        penalty('("gamma", "b")', False, True),
    ),
    _on(
        "FullyConnectedNet",
        "net-bias-left-out",
        before(AFFINE, 'if self.normalization == "batchnorm":', "    b = np.zeros_like(b)"),
        "`FullyConnectedNet` leaves out the bias of a normalized layer: layer norm does not cancel it, nor does "
        "batch norm at test time.",
        TRIALS,
        before(AFFINE, "b = np.zeros_like(b)"),
        before(AFFINE, "b = np.zeros_like(b)") + after(DX, 'grads[f"b{i}"] = 0 * grads[f"b{i}"]'),
    ),
    _on(
        "FullyConnectedNet",
        "net-bias-gradient-zero",
        after(DX, 'grads[f"b{i}"] = 0 * grads[f"b{i}"]'),
        "`FullyConnectedNet` gives biases before a norm a gradient of zero: layer normalization does not cancel them.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-bias-gradient-missing",
        after(DX, 'del grads[f"b{i}"]'),
        "`grads` of `FullyConnectedNet` lacks biases of normalized layers: every parameter in `params` has its "
        "gradient there.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-gradients-missing",
        ((DA, "da, _, _ = norm_backward(dn, norm_cache)"),),
        "`grads` of `FullyConnectedNet` lacks gammas or betas: every parameter in `params` has its gradient there.",
        CLASSIC,
        ((DA, DA.replace('grads[f"gamma{i}"]', "_")),),
        ((DA, DA.replace('grads[f"beta{i}"]', "_")),),
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
        "net-gradients-averaged",
        after(
            DA, 'grads[f"gamma{i}"], grads[f"beta{i}"] = grads[f"gamma{i}"] / len(dout), grads[f"beta{i}"] / len(dout)'
        ),
        "`FullyConnectedNet` divides gradients of `gamma` and `beta` by the size of the batch: the loss has done "
        "that already.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-gradients-under-another-number",
        ((DA, DA.replace("gamma{i}", "gamma{i + 1}").replace("beta{i}", "beta{i + 1}")),),
        "`grads` of `FullyConnectedNet` has gradients of gammas or betas under another layer's number: those of "
        "layer i carry the number i.",
        CLASSIC,
        ((DA, DA.replace("gamma{i}", "gamma{i - 1}").replace("beta{i}", "beta{i - 1}")),),
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
        "net-gammas-do-not-start-at-one",
        (
            (
                GAMMA,
                GAMMA.replace(
                    "np.ones(hidden_dim, dtype)", "(weight_scale * np.random.randn(hidden_dim)).astype(dtype)"
                ),
            ),
        ),
        "`FullyConnectedNet` does not start `gamma` at one: it is neither noise nor scaled by `weight_scale`.",
        CLASSIC,
        ((GAMMA, GAMMA.replace("np.ones(hidden_dim, dtype)", "np.full(hidden_dim, weight_scale, dtype)")),),
        ((GAMMA, GAMMA.replace("np.ones(hidden_dim, dtype)", "np.random.randn(hidden_dim).astype(dtype)")),),
        ((GAMMA, GAMMA.replace("np.ones(hidden_dim, dtype)", "np.random.rand(hidden_dim).astype(dtype)")),),
    ),
    _on(
        "FullyConnectedNet",
        "net-betas-do-not-start-at-zero",
        ((BETA, BETA.replace("np.zeros(hidden_dim, dtype)", "np.ones(hidden_dim, dtype)")),),
        "`FullyConnectedNet` does not start `beta` at zero.",
        CLASSIC,
        (
            (
                BETA,
                BETA.replace(
                    "np.zeros(hidden_dim, dtype)", "(weight_scale * np.random.randn(hidden_dim)).astype(dtype)"
                ),
            ),
        ),
        ((BETA, BETA.replace("np.zeros(hidden_dim, dtype)", "np.full(hidden_dim, weight_scale, dtype)")),),
    ),
    _on(
        "FullyConnectedNet",
        "net-gamma-and-beta-start-swapped",
        ((GAMMA, GAMMA.replace("ones", "zeros")), (BETA, BETA.replace("zeros", "ones"))),
        "`FullyConnectedNet` starts `gamma` at zero and `beta` at one: it is the other way round.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-parameters-for-the-scores",
        created(
            "if normalization is not None:",
            '    self.params[f"gamma{self.num_layers}"] = np.ones(num_classes, dtype)',
            '    self.params[f"beta{self.num_layers}"] = np.zeros(num_classes, dtype)',
        ),
        "`FullyConnectedNet` makes `gamma` or `beta` for the last layer, too, which is not normalized: make them "
        "for hidden layers.",
        HAND_INS,
        created(
            "if normalization is not None:", '    self.params[f"gamma{self.num_layers}"] = np.ones(num_classes, dtype)'
        ),
        created(
            "if normalization is not None:", '    self.params[f"beta{self.num_layers}"] = np.zeros(num_classes, dtype)'
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-parameters-without-normalization",
        ((IF, IF.replace("normalization is not None", "True")),),
        "`FullyConnectedNet` makes `gamma` and `beta` even without normalization: they have no gradient then.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-parameters-of-one-size",
        (
            (GAMMA, GAMMA.replace("hidden_dim,", "hidden_dims[0],")),
            (BETA, BETA.replace("hidden_dim,", "hidden_dims[0],")),
        ),
        "`FullyConnectedNet` makes all `gamma` and `beta` of one size: each layer has its own.",
        CLASSIC,
        (
            (GAMMA, GAMMA.replace("hidden_dim,", "hidden_dims[-1],")),
            (BETA, BETA.replace("hidden_dim,", "hidden_dims[-1],")),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-parameters-as-rows",
        (
            (GAMMA, GAMMA.replace("hidden_dim,", "(1, hidden_dim),")),
            (BETA, BETA.replace("hidden_dim,", "(1, hidden_dim),")),
        ),
        "`FullyConnectedNet` makes `gamma` or `beta` with two axes: they have the shape (H,), where H is the "
        "size of the layer.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-parameters-not-cast",
        (
            ("np.ones(hidden_dim, dtype)", "np.ones(hidden_dim)"),
            ("np.zeros(hidden_dim, dtype)", "np.zeros(hidden_dim)"),
        ),
        "`FullyConnectedNet` makes `gamma` or `beta` in float64 whatever it is asked for: give them the "
        "network's `dtype`.",
        CLASSIC,
        ((BETA, BETA.replace("hidden_dim, dtype", "hidden_dim")),),
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-parameters-in-float32",
        ((GAMMA, GAMMA.replace("dtype", "np.float32")), (BETA, BETA.replace("dtype", "np.float32"))),
        "`FullyConnectedNet` makes `gamma` or `beta` in float32 whatever it is asked for: give them the "
        "network's `dtype`.",
        TRIALS,
        ((BETA, BETA.replace("dtype", "np.float32")),),
    ),
    _on(
        "FullyConnectedNet",
        "net-loss-changes-the-gammas",
        after(DA, 'self.params[f"gamma{i}"] -= 1e-2 * grads[f"gamma{i}"]'),
        "`loss` of `FullyConnectedNet` changes `gamma` or `beta`, which only update rules may do.",
        CLASSIC,
    ),
)
