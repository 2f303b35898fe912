def softmax_loss(x, y):
    N = len(x)
    s = x - x.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(N)
    loss = -logp[rows, y].mean()
    dx = np.exp(logp)
    dx[rows, y] -= 1
    return loss, dx / N
