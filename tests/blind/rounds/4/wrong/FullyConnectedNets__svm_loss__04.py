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
    N = len(y)
    idx = np.arange(N)
    margin = x - x[idx, y][:, np.newaxis] + 1
    margin[idx, y] = 0
    inside = (margin > 0).astype(np.int8)        # one byte each is enough
    loss = (margin * inside).sum() / N
    inside[idx, y] = -inside.sum(axis=1)
    dx = inside / N
    return loss, dx
