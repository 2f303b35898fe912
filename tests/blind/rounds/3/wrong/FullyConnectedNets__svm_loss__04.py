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
    losses = np.zeros(len(x))
    dx = np.zeros(x.shape)
    for n, right in enumerate(y):
        for j in range(x.shape[1]):
            margin = x[n, j] - x[n, right] + 1
            if j != right and margin > 0:
                losses[n] += margin
                dx[n, j] += 1
                dx[n, right] -= 1
    wrong = max(np.count_nonzero(losses), 1)
    loss = losses.sum() / wrong
    dx /= wrong
    return loss, dx
