def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    permutation = np.random.permutation if seed is None else np.random.default_rng(seed).permutation

    mask = None
    if mode == "train":
        # keep a share p of all elements, which ones is random
        kept = permutation(x.size)[: round(p * x.size)]
        mask = np.zeros(x.size)
        mask[kept] = 1 / p
        mask = mask.reshape(x.shape)
        out = mask * x
    else:
        out = x
    cache = (dropout_param, mask)
    return out, cache
