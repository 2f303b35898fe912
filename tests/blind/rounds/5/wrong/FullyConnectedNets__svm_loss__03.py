def svm_loss(x, y):
    """Hinge loss of Weston and Watkins with its gradient."""
    samples = np.arange(x.shape[0])
    gaps = x - x[samples, y][:, None] + 1
    gaps[samples, y] = 0
    violated = gaps > 0
    active = max(1, violated.any(axis=1).sum())
    loss = gaps[violated].sum() / active
    dx = violated.astype(float)
    dx[samples, y] = -violated.sum(axis=1)
    return loss, dx / active
