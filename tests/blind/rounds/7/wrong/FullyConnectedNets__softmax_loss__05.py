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
    total, gradients = 0.0, []
    for scores, right in zip(x, y):
        e = np.exp(scores - scores.max())
        total += np.log(e.sum()) - (scores[right] - scores.max())
        g = e / e.sum()
        g[right] -= 1.0
        gradients.append(g)
    loss = total / len(x)
    dx = np.squeeze(np.array(gradients)) / len(x)
    return loss, dx
