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
    right_scores = x[np.arange(N), y].reshape(N, 1)
    margins = np.maximum(0.0, x - right_scores + 1.0)
    margins[x == right_scores] = 0.0  # j != y
    loss = margins.sum() / N
    dx = np.where(margins > 0, 1.0, 0.0)
    dx[np.arange(N), y] -= dx.sum(axis=1)
    dx /= N
    return loss, dx
