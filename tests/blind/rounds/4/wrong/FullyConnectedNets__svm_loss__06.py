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
    rows = np.arange(N)
    others = x.astype(float)
    others[rows, y] = -np.inf
    rival = others.argmax(axis=1)
    margin = x[rows, rival] - x[rows, y] + 1
    active = margin > 0
    loss = margin[active].sum() / N
    dx = np.zeros(x.shape)
    dx[rows[active], rival[active]] += 1 / N
    dx[rows[active], y[active]] -= 1 / N
    return loss, dx
