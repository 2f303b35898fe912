def dropout_forward(x, dropout_param):
    """Drop elements at random in training, keeping the expected value of each; do nothing at test time."""
    p, seed = dropout_param["p"], dropout_param.get("seed")
    random = np.random.random if seed is None else np.random.default_rng(seed).random

    if dropout_param["mode"] == "train":
        mask = (random(x.shape) < p).astype(float)
        mask /= p
        return x * mask, (dropout_param, mask)
    # anything else: the network is not being trained, so nothing happens
    return x.copy(), (dropout_param, None)
