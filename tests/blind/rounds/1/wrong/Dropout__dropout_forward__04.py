def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # A seed makes a generator of its own: seeding np.random would repeat the Solver's minibatches, too.
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    out = x
    if mode == "train":
        # one coin for each unit; an image's channel is one unit
        shape = x.shape[:2] + (1,) * (x.ndim - 2)
        coins = random(shape) < p
        mask = np.broadcast_to(coins / p, x.shape).astype(x.dtype)
        out = x * mask
    cache = (dropout_param, mask)
    return out, cache
