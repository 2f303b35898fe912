def svm_loss(x, y):
    """Multiclass hinge loss with margin 1, averaged over the minibatch, with its gradient."""
    N = x.shape[0]
    right = x[np.arange(N), y].reshape(N, 1)
    others = x != right
    margins = np.maximum(0, x - right + 1) * others
    loss = margins.sum() / N
    dx = (margins > 0).astype(float)
    dx[np.arange(N), y] -= dx.sum(axis=1)
    dx /= N
    return loss, dx
