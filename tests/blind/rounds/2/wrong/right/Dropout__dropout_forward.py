def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    if mode == "train":
        mask = (random(x.shape) < p).astype(x.dtype) / x.dtype.type(p)
        out = x * mask
    else:
        out = x
    cache = (dropout_param, mask)
    return out, cache
