def dropout_forward(x, dropout_param):
    """Drop elements at random in training, keeping the expected value of each; do nothing at test time."""
    p = dropout_param["p"]
    mode = dropout_param["mode"]
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')

    # own generator for seeded calls, numpy's global one otherwise
    if dropout_param.get("seed"):
        uniform = np.random.default_rng(dropout_param["seed"]).random(x.shape)
    else:
        uniform = np.random.random(x.shape)

    if mode == "train":
        mask = (uniform < p) / p
        out = x * mask
    else:
        mask = None
        out = x
    return out, (dropout_param, mask)
