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
    batch = np.arange(len(y))
    gap = np.maximum(0, 1 + x - x[batch, y][:, None])
    gap[batch, y] = 0
    loss = gap.sum() / len(y)
    mask = (gap > 0) * 1.0
    if len(y) > 1:
        mask[batch, y] = -mask.sum(axis=1)
        mask /= len(y)
    dx = mask
    return loss, dx
