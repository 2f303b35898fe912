def svm_loss(x, y):
    N = x.shape[0]
    r = np.arange(N)
    m = x - x[r, y][:, np.newaxis] + 1
    m[r, y] = 0
    worst = m.argmax(axis=1)
    hinge = np.maximum(m[r, worst], 0)
    loss = np.mean(hinge)
    dx = np.zeros_like(m)
    dx[r, worst] += hinge > 0
    dx[r, y] -= hinge > 0
    dx /= N
    return loss, dx
