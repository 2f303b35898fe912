def softmax_loss(x, y):
    num_train = x.shape[0]
    scores = x - np.max(x)            # so that the largest is 0
    exp_scores = np.exp(scores)
    sums = exp_scores.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[np.arange(num_train), y])
    dx = exp_scores / sums
    dx[np.arange(num_train), y] -= 1
    dx = dx / num_train
    return loss, dx
