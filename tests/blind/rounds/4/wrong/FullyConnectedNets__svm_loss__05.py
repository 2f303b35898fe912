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
    diff = x - x[n, y][:, None] + 1
    diff[n, y] = 0
    viol = diff > 0
    loss = diff[viol].sum() / x.shape[0]
    dx = viol.astype(np.float64)
    dx[n, y] = -1.0 * viol.any(axis=1)
    dx /= x.shape[0]
    return loss, dx
