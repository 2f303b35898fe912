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
    N = len(x)
    correct = np.take_along_axis(x, y[:, None], axis=1)
    margins = np.where(x == correct, 0, np.maximum(0, x - correct + 1))
    loss = np.sum(margins) / N
    violated = (margins > 0).astype(float)
    dx = violated.copy()
    for n in range(N):
        dx[n, y[n]] -= violated[n].sum()
    dx /= N
    return loss, dx
