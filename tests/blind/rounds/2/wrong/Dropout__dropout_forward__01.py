def dropout_forward(x, dropout_param):
    p, mode = dropout_param["p"], dropout_param["mode"]
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    seed = dropout_param.get("seed")
    rng = np.random.default_rng(seed) if seed else np.random

    mask = None
    if mode == "test":
        out = x
    else:
        mask = (rng.random(x.shape) < p) / p
        out = x * mask
    cache = (dropout_param, mask)
    return out, cache
