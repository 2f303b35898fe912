def softmax_loss(x, y):
    n = len(y)
    exps = np.exp(x - x.max(axis=1, keepdims=True))
    probs = exps / exps.sum(axis=1, keepdims=True)
    picked = probs[range(n), y]
    loss = np.mean(-np.log(picked + 1e-12))  # no log of zero
    target = np.zeros_like(probs)
    target[range(n), y] = 1
    dx = (probs - target) / n
    return loss, dx
