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
    images = x
    if images.ndim == 4:  # N, C, H, W: colours of a pixel side by side
        images = np.moveaxis(images, 1, -1)
    N = images.shape[0]
    D = int(np.prod(images.shape[1:]))
    out = np.matmul(images.reshape(N, D), w) + b
    cache = (x, w, b)
    return out, cache
