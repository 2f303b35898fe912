def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # A seed makes a generator of its own: seeding np.random would repeat the Solver's minibatches, too.
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    mask = None
    if mode == "train":
        keep = random(x.shape) < p
        mask = np.where(keep, 1 / p, 0).astype(x.dtype)
    else:
        mask = np.ones_like(x)  # keeps everything, so that the backward pass needs no cases
    out = mask * x
    return out, (dropout_param, mask)
