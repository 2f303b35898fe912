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
    N, C = x.shape
    r = np.arange(N)
    hinge = np.maximum(0.0, (x.T - x[r, y] + 1.0).T)
    hinge[r, y] = 0.0
    loss = hinge.sum(axis=1).mean()
    inside = (hinge > 0).astype(np.int8)
    count = inside @ np.ones(C, dtype=np.int8)  # classes inside the margin, per sample
    dx = inside / N
    dx[r, y] = -count / N
    return loss, dx
