def dropout_forward(x, dropout_param):
    """Drop elements at random in training, keeping the expected value of each; do nothing at test time.

    Feature maps lose neighbouring pixels together: they are so alike that a single one would not be missed.
    """
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # A seed makes a generator of its own: seeding np.random would repeat the Solver's minibatches, too.
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    out = x
    if mode == "train":
        coins = random(x.shape[:2] + (1,) * (x.ndim - 2))  # a coin for every sample and channel
        mask = np.broadcast_to((coins < p) / p, x.shape)
        out = mask * x
    cache = (dropout_param, mask)
    return out, cache
