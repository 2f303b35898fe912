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
    rows = np.arange(len(x))
    hinge = np.maximum(x - x[rows, y, None] + 1.0, 0.0)
    hinge[rows, y] = 0.0
    bad = (hinge > 0)
    count = max(1, np.sum(bad.any(axis=1)))      # samples that lose anything
    loss = hinge.sum() / count
    dx = bad * 1.0
    dx[rows, y] = -bad.sum(axis=1)
    dx = dx / count
    return loss, dx
