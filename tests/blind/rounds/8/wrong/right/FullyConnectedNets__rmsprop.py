def rmsprop(w, dw, config=None):
    """RMSProp: a step per weight, divided by the root of a moving average of its squared gradients.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-2); ``decay_rate`` (0.99), the share of the average that stays; ``epsilon``
        (1e-8), added to the root; ``cache``, the average, of the shape of ``w``, zeros at first, updated
        here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    cache = config["decay_rate"] * cache + (1 - config["decay_rate"]) * dw**2
    next_w = w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    config["cache"] = cache
    return next_w, config
