def svm_loss(x, y):
    """Multiclass hinge loss with margin 1, averaged over the minibatch, with its gradient.

    Parameters
    ----------
    x : ndarray of shape (N, C)
        The score of every class for every sample.
    y : integer ndarray of shape (N,)
        The right classes, 0 ≤ y[i] < C.

    Returns
    -------
    loss : float
        The mean loss.
    dx : ndarray of shape (N, C)
        The gradient of the loss with respect to ``x``.

    References
    ----------
    Weston and Watkins, "Support Vector Machines for Multi-Class Pattern Recognition", ESANN 1999.
    """
    N = x.shape[0]
    idx = np.arange(N)
    margins = x - x[idx, y][:, None] + 1.0
    margins[idx, y] = 0.0
    np.maximum(margins, 0.0, out=margins)
    loss = np.sum(margins) / N
    counts = (margins > 0).astype(np.int8)
    counts[idx, y] = -counts.sum(axis=1)
    dx = counts / N
    return loss, dx
