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
    rows = np.arange(x.shape[0])
    hinge = np.maximum(x - x[rows, y].reshape(-1, 1) + 1.0, 0.0)
    hinge[rows, y] = 0
    loss = hinge.mean(axis=1).sum()
    dx = (hinge > 0) * 1.0
    dx[rows, y] -= dx.sum(axis=1)
    dx = dx / x.shape[1]
    return loss, dx
