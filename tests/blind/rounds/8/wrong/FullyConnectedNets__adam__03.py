def adam(w, dw, config=None):
    """Adam: momentum and RMSProp together, both corrected for their start at zero.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-3); ``beta1`` (0.9) and ``beta2`` (0.999), the shares of the moving averages
        that stay; ``epsilon`` (1e-8), added to the root; ``m`` and ``v``, the averages of the gradient and of
        its square, of the shape of ``w``, zeros at first; ``t``, the number of steps taken, 0 at first and
        counted up before it is used. The last three are updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    m = config.get("m", np.zeros_like(w))
    v = config.get("v", np.zeros_like(w))
    t = config.get("t", 0)
    t = t + 1
    beta1, beta2 = config["beta1"], config["beta2"]
    m = beta1 * m + (1 - beta1) * dw
    v = beta2 * v + (1 - beta2) * dw * dw
    mt = m / (1 - beta1**t)
    vt = np.maximum(config.get("largest", 0), v / (1 - beta2**t))
    config["largest"] = vt
    next_w = w - config["learning_rate"] * mt / (np.sqrt(vt) + config["epsilon"])
    config["m"], config["v"], config["t"] = m, v, t
    return next_w, config
