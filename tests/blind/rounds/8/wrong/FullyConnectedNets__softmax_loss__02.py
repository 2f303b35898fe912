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
    one_hot = (np.arange(x.shape[1]) == y[:, np.newaxis]).astype(float)
    z = x - x.max(axis=1)[:, np.newaxis]
    logsum = np.log(np.exp(z).sum(axis=1))[:, np.newaxis]
    loss = np.mean(np.sum(one_hot * (logsum - z), axis=1))
    dx = np.squeeze((np.exp(z - logsum) - one_hot) / len(y))
    return loss, dx
