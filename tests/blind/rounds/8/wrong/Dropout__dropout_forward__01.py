def dropout_forward(x, dropout_param):
    """Drop elements at random in training, keeping the expected value of each; do nothing at test time.

    Parameters
    ----------
    x : ndarray of any shape
        The input.
    dropout_param : dict
        ``p``, the probability to *keep* an element, 0 < p ≤ 1; ``mode``, "train" or "test"; and, if wanted,
        ``seed``, an int (0 is one, too): with it, every call drops the same elements, as a gradient check needs;
        without, every call draws anew.

    Returns
    -------
    out : ndarray of the same shape
        The output.
    cache : tuple
        What your backward pass needs, such as ``(dropout_param, mask)``.

    Raises
    ------
    ValueError
        If the mode is neither "train" nor "test".

    References
    ----------
    Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", JMLR 15, 2014.
    """
    p, mode, seed = dropout_param["p"], dropout_param["mode"], dropout_param.get("seed")
    if mode not in ("train", "test"):
        raise ValueError(f'dropout_forward: the mode is {mode!r}; dropout_param must say "train" or "test".')

    mask = None
    if mode == "test":
        out = x
    else:
        generator = np.random.default_rng(seed) if seed else np.random
        mask = (generator.random(x.shape) < p) / p
        out = x * mask
    cache = (dropout_param, mask)
    return out, cache
