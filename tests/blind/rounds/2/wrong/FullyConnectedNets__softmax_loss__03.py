def softmax_loss(x, y):
    N = len(x)
    idx = np.arange(N)
    z = x - np.amax(x, axis=1)[:, np.newaxis]
    logp = z - np.log(np.sum(np.exp(z), axis=1))[:, np.newaxis]
    loss = -np.sum(logp[idx, y]) / N

    # backward, step by step: loss -> p -> scores
    p = np.exp(logp)
    dp = np.zeros_like(p)
    dp[idx, y] = -1.0 / (N * p[idx, y])
    dx = p * (dp - np.sum(dp * p, axis=1)[:, np.newaxis])
    return loss, dx
