def dropout_forward(x, dropout_param):
    """Inverted dropout."""
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # A seed makes a generator of its own: seeding np.random would repeat the Solver's minibatches, too.
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    if mode == "test":
        out = x.copy()
    else:
        dropped = random(x.shape) < p
        mask = np.where(dropped, 0.0, 1.0 / (1.0 - p)) if p < 1 else np.zeros(x.shape)
        out = x * mask
    cache = (dropout_param, mask)
    return out, cache
