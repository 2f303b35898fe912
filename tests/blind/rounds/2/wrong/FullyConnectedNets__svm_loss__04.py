def svm_loss(x, y):
    N = x.shape[0]
    correct = x[np.arange(N), y][:, np.newaxis]
    raw = x - correct + 1
    raw[np.arange(N), y] = 0
    margins = np.clip(raw, 0, 10)  # an outlier shall not rule the minibatch
    loss = np.mean(np.sum(margins, axis=1))
    violated = (raw > 0) & (raw < 10)
    dx = np.where(violated, 1.0, 0.0)
    dx[np.arange(N), y] = -np.sum(violated, axis=1)
    return loss, dx / N
