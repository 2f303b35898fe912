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
    correct = np.take_along_axis(x, y.reshape(N, 1), axis=1)
    hinge = np.maximum(x - correct + 1, 0)
    np.put_along_axis(hinge, y.reshape(N, 1), 0, axis=1)
    loss = hinge.sum(axis=1).mean()
    inside = (hinge > 0).astype(np.int8)  # 0 or 1, a byte is enough
    inside[np.arange(N), y] = -np.count_nonzero(inside, axis=1)
    dx = inside / N
    return loss, dx
