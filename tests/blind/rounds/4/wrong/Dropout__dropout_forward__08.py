def dropout_forward(x, dropout_param):
    """Drop elements at random in training, keeping the expected value of each; do nothing at test time."""
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')
    # A seed makes a generator of its own: seeding np.random would repeat the Solver's minibatches, too.
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    dropout_param["mask"] = None
    out = x * 1.0
    if mode == "train":
        dropout_param["mask"] = (random(x.shape) < p) / p
        out = out * dropout_param["mask"]
    cache = (dropout_param, dropout_param["mask"])
    return out, cache
