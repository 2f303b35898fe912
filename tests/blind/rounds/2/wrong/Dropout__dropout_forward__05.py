def dropout_forward(x, dropout_param):
    p, mode = dropout_param["p"], dropout_param["mode"]
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # the generator lives in the dictionary, so it is made once only
    if dropout_param.get("seed") is not None and "rng" not in dropout_param:
        dropout_param["rng"] = np.random.default_rng(dropout_param["seed"])
    random = dropout_param["rng"].random if "rng" in dropout_param else np.random.random

    mask = None
    if mode == "train":
        keep = random(x.shape) < p
        mask = keep / p
        out = x * mask
    else:
        out = x
    cache = (dropout_param, mask)
    return out, cache
