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
    rows = np.arange(len(y))
    hinge = np.maximum(0, 1.0 + x - x[rows, y, None])
    hinge[rows, y] = 0
    active = np.count_nonzero(hinge.sum(axis=1))
    active = max(active, 1)
    loss = np.sum(hinge) / active
    grad = 1.0 * (hinge > 0)
    grad[rows, y] = -np.sum(grad, axis=1)
    dx = grad / active
    return loss, dx
