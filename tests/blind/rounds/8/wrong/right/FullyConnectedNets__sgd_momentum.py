def sgd_momentum(w, dw, config=None):
    """Stochastic gradient descent with momentum.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights and their gradient.
    config : dict, optional
        ``learning_rate`` (1e-2); ``momentum`` (0.9), the share of the velocity that stays; ``velocity``, the
        step just taken, of the shape of ``w``, zeros at first, updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013,
    equations 1 and 2.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    v = config["momentum"] * v - config["learning_rate"] * dw
    next_w = w + v
    config["velocity"] = v
    return next_w, config
