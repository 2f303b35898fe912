def softmax_loss(x, y):
    N, C = x.shape
    z = x - x.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    # where the right classes stand when all scores lie in one row
    place = np.arange(N).astype(y.dtype) * C + y
    loss = -log_p.reshape(-1)[place].mean()
    dx = np.exp(log_p).reshape(-1)
    dx[place] -= 1
    dx = dx.reshape(N, C) / N
    return loss, dx
