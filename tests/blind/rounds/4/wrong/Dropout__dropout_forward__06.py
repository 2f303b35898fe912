def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    shuffle = np.random.permutation if seed is None else np.random.default_rng(seed).permutation

    mask = None
    if mode == "train":
        # keep exactly the share p of all elements, wherever they are
        keep = int(round(p * x.size))
        mask = np.zeros(x.size)
        mask[shuffle(x.size)[:keep]] = 1 / p
        mask = mask.reshape(x.shape)
        out = x * mask
    else:
        out = x.copy()
    cache = (dropout_param, mask)
    return out, cache
