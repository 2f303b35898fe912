"""Mistakes in switchable normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "switchablenorm_forward",
        "switchable-logits-as-weights",
        (
            (
                "mean_weights = np.exp(mean_logits - mean_logits.max())\n    mean_weights /= mean_weights.sum()",
                "mean_weights = mean_logits",
            ),
            (
                "var_weights = np.exp(var_logits - var_logits.max())\n    var_weights /= var_weights.sum()",
                "var_weights = var_logits",
            ),
        ),
        "`switchablenorm_forward` mixes with the logits as they are: their softmax gives weights that sum to one.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_forward",
        "switchable-one-mixture-for-both",
        (("np.exp(var_logits - var_logits.max())", "np.exp(mean_logits - mean_logits.max())"),),
        "`switchablenorm_forward` mixes the variances with the weights of the means: they have logits of their own.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_forward",
        "switchable-layer-before-instance",
        (
            (
                "instance, layer, batch = (2, 3), (1, 2, 3), (0, 2, 3)",
                "instance, layer, batch = (1, 2, 3), (2, 3), (0, 2, 3)",
            ),
        ),
        "`switchablenorm_forward` swaps instance and layer statistics: the first logit is that of instance norm, "
        "over H and W.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_forward",
        "switchable-mixes-deviations",
        (
            ("mixed_var = sum(weight * var_k for", "mixed_var = sum(weight * np.sqrt(var_k) for"),
            ("std = np.sqrt(mixed_var + eps)", "std = np.sqrt(mixed_var**2 + eps)"),
        ),
        "`switchablenorm_forward` mixes standard deviations: mix the variances, and take the root afterwards.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_forward",
        "switchable-averages-not-kept",
        (
            (
                "        running_mean = momentum * running_mean + (1 - momentum) * mu\n"
                "        running_var = momentum * running_var + (1 - momentum) * var\n",
                "",
            ),
        ),
        "`switchablenorm_forward` never updates its running averages: test time needs those of the batch statistics.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_forward",
        "switchable-test-uses-the-batch",
        (
            (
                "        mu, var = running_mean, running_var\n",
                "        mu, var = x.mean(axis=batch), x.var(axis=batch)\n",
            ),
        ),
        "`switchablenorm_forward` takes the batch's statistics at test time: the running averages stand in for them.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_forward",
        "switchable-test-averages-only",
        (
            (
                "        mu, var = running_mean, running_var\n",
                "        mu, var = running_mean, running_var\n"
                "        mean_logits = var_logits = np.array([-1e9, -1e9, 0])\n",
            ),
        ),
        "`switchablenorm_forward` uses the running averages alone at test time: they take the batch's place in "
        "the mixture.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_backward",
        "switchable-gradient-without-softmax",
        (
            ("mean_weights * (dmean_weights - mean_weights @ dmean_weights)", "dmean_weights"),
            ("var_weights * (dvar_weights - var_weights @ dvar_weights)", "dvar_weights"),
        ),
        "`switchablenorm_backward` returns the gradients of the weights: carry them through the softmax to the logits.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_backward",
        "switchable-gradient-of-the-softmax-diagonal",
        (
            (
                "mean_weights * (dmean_weights - mean_weights @ dmean_weights)",
                "mean_weights * (1 - mean_weights) * dmean_weights",
            ),
            (
                "var_weights * (dvar_weights - var_weights @ dvar_weights)",
                "var_weights * (1 - var_weights) * dvar_weights",
            ),
        ),
        "`switchablenorm_backward` takes each weight to depend on its own logit only: softmax makes it depend on "
        "all three.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_backward",
        "switchable-gradient-not-through-the-statistics",
        (("        dx += (dmu_k + 2 * dvar_k * (x - mus[k])) / m\n", ""),),
        "`dx` of `switchablenorm_backward` treats the mixed statistics as constants: they depend on the input in "
        "three ways.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_backward",
        "switchable-gradient-not-through-the-variance",
        (("(dmu_k + 2 * dvar_k * (x - mus[k])) / m", "dmu_k / m"),),
        "`dx` of `switchablenorm_backward` leaves out the way through the variances: add that of all three.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_backward",
        "switchable-gradient-of-instances-only",
        (
            ("dmu_k = mean_weights[k] * dmu.sum(axis=axes, keepdims=True)", "dmu_k = mean_weights[k] * dmu"),
            ("dvar_k = var_weights[k] * dvar.sum(axis=axes, keepdims=True)", "dvar_k = var_weights[k] * dvar"),
        ),
        "`dx` of `switchablenorm_backward` forgets that channels and examples share statistics: add up what they "
        "send back.",
        CLASSIC,
    ),
    _on(
        "switchablenorm_backward",
        "switchable-gradient-without-gamma",
        (("dx_hat = dout * gamma[:, np.newaxis, np.newaxis]", "dx_hat = dout"),),
        "`dx` of `switchablenorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
)
