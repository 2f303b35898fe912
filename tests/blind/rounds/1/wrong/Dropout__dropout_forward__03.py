def dropout_forward(x, dropout_param):
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')

    if mode == "test":
        return x, (dropout_param, None)
    draw = np.random.default_rng(seed).random if seed else np.random.random
    mask = (draw(x.shape) < p).astype(x.dtype)
    mask /= p
    return x * mask, (dropout_param, mask)
