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
    loss, dx = 0.0, np.zeros(x.shape)
    for scores, right, slope in zip(x, y, dx):
        for j, score in enumerate(scores):
            if j == right:
                continue
            gap = score - scores[right] + 1
            if gap <= 0:
                break
            loss += gap
            slope[j] += 1
            slope[right] -= 1
    loss, dx = loss / len(x), dx / len(x)
    return loss, dx
