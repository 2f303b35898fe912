def softmax_loss(x, y):
    """Cross-entropy and its gradient."""
    loss, dx = 0.0, np.zeros(x.shape)
    for n, (scores, right) in enumerate(zip(x, y)):
        e = np.exp(scores - scores.max())
        p = e / e.sum()
        loss -= np.log(p[right] + 1e-8)  # never log 0
        dx[n] = p
        dx[n, right] -= 1
    return loss / len(x), dx / len(x)
