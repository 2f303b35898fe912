class TwoLayerNet:
    """One hidden layer."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        self.params = dict(
            W1=np.random.normal(scale=weight_scale, size=(input_dim, hidden_dim)),
            b1=np.zeros(hidden_dim),
            W2=np.random.normal(scale=weight_scale, size=(hidden_dim, num_classes)),
            b2=np.zeros(num_classes),
        )

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        a, ca = affine_forward(X, W1, b1)
        h, ch = relu_forward(a)
        scores, cs = affine_forward(h, W2, b2)
        if y is None:
            return scores

        N = scores.shape[0]
        # softmax
        e = np.exp(scores)
        p = e / e.sum(axis=1, keepdims=True)
        loss = -np.log(p[np.arange(N), y]).sum() / N
        loss += 0.5 * self.reg * ((W1**2).sum() + (W2**2).sum())
        p[np.arange(N), y] -= 1
        p /= N

        grads = {}
        dh, grads["W2"], grads["b2"] = affine_backward(p, cs)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dh, ch), ca)
        grads["W1"] += self.reg * W1
        grads["W2"] += self.reg * W2
        return loss, grads
