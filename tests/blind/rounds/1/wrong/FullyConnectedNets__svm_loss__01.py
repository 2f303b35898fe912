def svm_loss(x, y):
    """Multiclass SVM."""
    N = x.shape[0]
    right = x[np.arange(N), y][:, None]
    # every class but the right one
    margins = np.where(x == right, 0, np.maximum(0, x - right + 1))
    loss = margins.sum() / N
    inside = margins > 0
    dx = inside.astype(float)
    dx[np.arange(N), y] = -inside.sum(axis=1)
    return loss, dx / N
