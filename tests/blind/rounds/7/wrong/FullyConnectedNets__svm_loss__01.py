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
    n = np.arange(x.shape[0])
    gap = np.maximum(x - x[n, y].reshape(-1, 1) + 1, 0)
    gap[n, y] = 0
    loss = np.sum(gap**2) / len(n)
    dx = 2 * gap
    dx[n, y] -= dx.sum(axis=1)
    dx /= len(n)
    return loss, dx
