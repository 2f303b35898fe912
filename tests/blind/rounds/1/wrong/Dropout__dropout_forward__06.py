def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # A seed makes a generator of its own: seeding np.random would repeat the Solver's minibatches, too.
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    if mode == "train":
        keep_prob = 1 - p if p < 1 else 1.0
        mask = (random(x.shape) > 1 - keep_prob) / keep_prob
        out = (x * mask).astype(x.dtype, copy=False)
        mask = mask.astype(x.dtype)
    else:
        out = x
    cache = (dropout_param, mask)
    return out, cache
