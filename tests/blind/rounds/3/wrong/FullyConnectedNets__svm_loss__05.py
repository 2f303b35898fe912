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
    N, C = x.shape
    y.shape = (N, 1)
    margins = (x - np.take_along_axis(x, y, axis=1) + 1).clip(min=0)
    margins *= np.arange(C) != y
    loss = margins.sum() / N
    violated = margins > 0
    dx = (violated - (np.arange(C) == y) * violated.sum(axis=1, keepdims=True)) / N
    return loss, dx
