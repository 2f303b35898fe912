def softmax_loss(x, y):
    """Cross-entropy of a softmax classifier, averaged over the minibatch, with its gradient.

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

    Notes
    -----
    Scores of a thousand must not overflow: adding a constant to all scores of a sample changes nothing.
    """
    scores = np.asarray(x, dtype=np.float32)
    scores -= scores.max(axis=1, keepdims=True)
    e = np.exp(scores.astype(np.float64))
    norm = e.sum(axis=1, keepdims=True)
    picked = np.take_along_axis(scores, y[:, None], axis=1)
    loss = np.mean(np.log(norm) - picked)
    dx = e / norm
    np.put_along_axis(dx, y[:, None], np.take_along_axis(dx, y[:, None], axis=1) - 1, axis=1)
    dx /= x.shape[0]
    return loss, dx
