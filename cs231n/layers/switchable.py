"""Switchable normalization: the network learns how much of instance, layer and batch statistics each layer wants."""

import numpy as np


def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    """Normalize feature maps by a learnt mixture of instance, layer and batch statistics, then scale and shift.

    With k running over instance norm (statistics over H, W), layer norm (over C, H, W) and batch norm (over
    N, H, W), in this order, and v and v' being the softmax of the two vectors of logits::

        x_hat = (x - sum_k v_k mu_k) / sqrt(sum_k v'_k var_k + eps)
        out = gamma * x_hat + beta

    Means and variances have weights of their own. In training, the running averages of the batch statistics decay
    towards them as in batch normalization; at test time, they take their place. (The authors also propose another way
    to obtain the test-time statistics: freeze the network and average over a few minibatches.)

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The feature maps.
    gamma, beta : ndarray of shape (C,)
        Scale and shift.
    mean_logits, var_logits : ndarray of shape (3,)
        The logits of the weights of instance, layer and batch statistics, of any magnitude; all equal at first.
    sn_param : dict
        ``mode``, "train" or "test"; ``eps``, added to the mixed variance (1e-5 by default); ``momentum`` (0.9);
        ``running_mean`` and ``running_var`` of shape (C,), zeros at first, updated here.

    Returns
    -------
    out : ndarray of shape (N, C, H, W)
        The normalized, scaled and shifted feature maps.
    cache : tuple or None
        What your backward pass needs; it is not used at test time.

    Raises
    ------
    ValueError
        If the mode is neither "train" nor "test".

    References
    ----------
    Luo, Ren, Peng, Zhang and Li, "Differentiable Learning-to-Normalize via Switchable Normalization", ICLR 2019
    (arXiv 2018), equations 3 to 5.
    """
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    ### BEGIN SOLUTION
    instance, layer, batch = (2, 3), (1, 2, 3), (0, 2, 3)
    mus = [x.mean(axis=axes, keepdims=True) for axes in (instance, layer)]
    variances = [x.var(axis=axes, keepdims=True) for axes in (instance, layer)]
    if mode == "train":
        mu, var = x.mean(axis=batch), x.var(axis=batch)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    else:
        mu, var = running_mean, running_var
    mus.append(mu.reshape(1, -1, 1, 1))
    variances.append(var.reshape(1, -1, 1, 1))

    mean_weights = np.exp(mean_logits - mean_logits.max())
    mean_weights /= mean_weights.sum()
    var_weights = np.exp(var_logits - var_logits.max())
    var_weights /= var_weights.sum()
    mixed_mu = sum(weight * mu_k for weight, mu_k in zip(mean_weights, mus, strict=True))  # (N, C, 1, 1)
    mixed_var = sum(weight * var_k for weight, var_k in zip(var_weights, variances, strict=True))
    std = np.sqrt(mixed_var + eps)
    x_hat = (x - mixed_mu) / std
    out = gamma[:, np.newaxis, np.newaxis] * x_hat + beta[:, np.newaxis, np.newaxis]
    if mode == "train":
        cache = (x, x_hat, std, gamma, mus, variances, mean_weights, var_weights)
    ### END SOLUTION

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache


def switchablenorm_backward(dout, cache):
    """Carry a gradient back through switchable normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `switchablenorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    dmean_logits, dvar_logits : ndarray of shape (3,)
        The gradients with respect to the logits.
    """
    ### BEGIN SOLUTION
    x, x_hat, std, gamma, mus, variances, mean_weights, var_weights = cache
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    # x_hat = (x - mu) / sqrt(var + eps), with the mixed statistics mu and var of shape (N, C, 1, 1)
    dx_hat = dout * gamma[:, np.newaxis, np.newaxis]
    dx = dx_hat / std
    dmu = -dx.sum(axis=(2, 3), keepdims=True)
    dvar = -(dx_hat * x_hat).sum(axis=(2, 3), keepdims=True) / (2 * std**2)

    dmean_weights, dvar_weights = np.empty_like(mean_weights), np.empty_like(var_weights)
    for k, axes in enumerate([(2, 3), (1, 2, 3), (0, 2, 3)]):
        dmean_weights[k] = (dmu * mus[k]).sum()
        dvar_weights[k] = (dvar * variances[k]).sum()
        # What shares a statistic adds up its gradients; each of the m elements behind it gets its part.
        dmu_k = mean_weights[k] * dmu.sum(axis=axes, keepdims=True)
        dvar_k = var_weights[k] * dvar.sum(axis=axes, keepdims=True)
        m = x.size // mus[k].size
        dx += (dmu_k + 2 * dvar_k * (x - mus[k])) / m

    # The softmax: moving all logits together changes nothing, so their gradients sum to zero.
    dmean_logits = mean_weights * (dmean_weights - mean_weights @ dmean_weights)
    dvar_logits = var_weights * (dvar_weights - var_weights @ dvar_weights)
    ### END SOLUTION
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
