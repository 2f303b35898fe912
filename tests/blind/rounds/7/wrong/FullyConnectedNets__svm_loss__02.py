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
    right = x[np.arange(N), y]
    margins = x - right[:, None] + 1.0
    margins[margins == 1.0] = 0  # the right class itself
    margins = np.maximum(margins, 0)
    loss = margins.sum() / N
    violated = (margins > 0) * 1.0
    dx = violated.copy()
    dx[np.arange(N), y] -= violated.sum(axis=1)
    dx /= N
    return loss, dx
