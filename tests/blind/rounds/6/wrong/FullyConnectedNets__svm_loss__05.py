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
    correct = x[np.arange(N), y][:, None]
    m = np.maximum(0, x - correct + 1.0)
    m[np.arange(N), y] = 0
    loss = m.sum(axis=1).mean()
    dx = (m > 0).astype(float)
    dx[np.arange(N), y] = np.where(m.sum(axis=1) > 0, -1.0, 0.0)
    dx /= N
    return loss, dx
