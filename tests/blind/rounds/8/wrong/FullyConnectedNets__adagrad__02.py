def adagrad(w, dw, config=None):
    """AdaGrad: a step per weight, divided by the root of the sum of its squared gradients so far.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-2); ``epsilon`` (1e-8), added to the root; ``cache``, the sum of squares, of the
        shape of ``w``, zeros at first, updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization",
    JMLR 12, 2011.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    lr, eps = config["learning_rate"], config["epsilon"]
    cache = cache + np.square(dw)
    w -= lr * dw / (eps + cache**0.5)
    next_w = w
    config["cache"] = cache
    return next_w, config
