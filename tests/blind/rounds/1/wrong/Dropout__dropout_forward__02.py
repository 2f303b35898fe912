def dropout_forward(x, dropout_param):
    """Inverted dropout."""
    p = dropout_param["p"]
    mode = dropout_param["mode"]
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    if dropout_param.get("seed") is not None:
        np.random.seed(dropout_param["seed"])

    mask = None
    out = x
    if mode == "train":
        mask = (np.random.rand(*x.shape) < p) / p
        mask = mask.astype(x.dtype)
        out = x * mask
    cache = (dropout_param, mask)
    return out, cache
