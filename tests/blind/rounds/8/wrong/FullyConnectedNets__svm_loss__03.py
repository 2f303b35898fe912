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
    num, idx = x.shape[0], np.arange(x.shape[0])
    diff = x - x[idx, y][:, None] + 1
    diff[idx, y] = 0
    inside = (diff > 0).astype(np.int8)
    loss = diff[inside == 1].sum() / num
    inside[idx, y] = -inside.sum(axis=1)
    dx = inside / num
    return loss, dx
