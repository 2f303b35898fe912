def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    if mode == "train":
        if x.ndim == 4:
            # feature maps: a unit is a whole channel
            coins = random(x.shape[:2])[:, :, None, None]
        else:
            coins = random(x.shape)
        mask = np.broadcast_to(np.where(coins < p, 1 / p, 0.0), x.shape)
        out = x * mask
    else:
        out = x.copy()
    cache = (dropout_param, mask)
    return out, cache
