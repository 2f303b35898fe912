def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # A seed makes a generator of its own: seeding np.random would repeat the Solver's minibatches, too.
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    if mode == "train":
        u = random(x.shape).ravel()
        how_many = int(round(p * u.size))
        mask = np.zeros(u.size, dtype=x.dtype)
        mask[np.argsort(u)[:how_many]] = 1 / p
        mask = mask.reshape(x.shape)
        out = x * mask
    else:
        out = x
    cache = (dropout_param, mask)
    return out, cache
