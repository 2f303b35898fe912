def affine_forward(x, w, b):
    """Map every sample through ``w`` and ``b``, its axes flattened to one.

    Parameters
    ----------
    x : ndarray of shape (N, d_1, ..., d_k)
        The minibatch; D = d_1 ⋯ d_k.
    w : ndarray of shape (D, M)
        The weights.
    b : ndarray of shape (M,)
        The biases.

    Returns
    -------
    out : ndarray of shape (N, M)
        The scores of every sample.
    cache : tuple
        What your backward pass needs, such as ``(x, w, b)``.
    """
    N = x.shape[0]
    pixels = x
    if x.ndim == 4:  # colour images: put the channels last, as pictures have them
        pixels = x.transpose(0, 2, 3, 1)
    out = pixels.reshape(N, -1) @ w
    out += b
    cache = (x, w, b)
    return out, cache
