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
    samples = np.arange(len(y))
    m = np.maximum(0, x - x[samples, y][:, np.newaxis] + 1)
    m[samples, y] = 0
    active = np.any(m > 0, axis=1)
    n = max(np.count_nonzero(active), 1)
    loss = m.sum() / n
    dx = np.where(m > 0, 1.0, 0.0)
    dx[samples, y] = -np.count_nonzero(m, axis=1)
    dx = dx / n
    return loss, dx
