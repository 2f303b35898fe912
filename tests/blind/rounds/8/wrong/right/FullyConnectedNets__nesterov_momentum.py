def nesterov_momentum(w, dw, config=None):
    """Stochastic gradient descent with Nesterov's momentum, in the weights that look one step ahead.

    Parameters
    ----------
    w, dw : ndarray of the same shape
        The weights, at the point the velocity leads to, and the gradient there.
    config : dict, optional
        ``learning_rate`` (1e-2); ``momentum`` (0.9), the share of the velocity that stays; ``velocity``, of
        the shape of ``w``, zeros at first, updated here.

    Returns
    -------
    next_w : ndarray
        The next weights.
    config : dict
        To pass to the next call.

    References
    ----------
    Bengio, Boulanger-Lewandowski and Pascanu, "Advances in Optimizing Recurrent Networks", ICASSP 2013,
    equation 7.
    """
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    old, mu = v, config["momentum"]
    v = mu * old - config["learning_rate"] * dw
    next_w = w - mu * old + (1 + mu) * v
    config["velocity"] = v
    return next_w, config
