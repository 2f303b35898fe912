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
    n = len(y)
    own = np.eye(x.shape[1], dtype=bool)[y]
    gap = np.where(own, 0, x - x[own][:, None] + 1)
    hinge = np.where(gap > 0, gap, 0)
    loss = hinge.sum(axis=1).mean()
    dx = (gap > 0).astype(x.dtype)
    dx[own] = np.where(dx.sum(axis=1) > 0, -1, 0)
    dx /= n
    return loss, dx
