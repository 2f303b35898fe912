class TwoLayerNet:
    """affine - ReLU - affine - softmax"""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        for i, (n_in, n_out) in enumerate([(input_dim, hidden_dim), (hidden_dim, num_classes)], start=1):
            self.params[f"W{i}"] = np.random.randn(n_in, n_out) * weight_scale
            self.params[f"b{i}"] = np.zeros(n_out)

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        h1, cache1 = affine_forward(X, W1, b1)
        h2, cache2 = relu_forward(h1)
        scores, cache3 = affine_forward(h2, W2, b2)
        if y is None:
            return scores.squeeze()

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dh2, grads["W2"], grads["b2"] = affine_backward(dscores, cache3)
        dh1 = relu_backward(dh2, cache2)
        _, grads["W1"], grads["b1"] = affine_backward(dh1, cache1)
        for name in ("W1", "W2"):
            loss += 0.5 * self.reg * np.sum(self.params[name] ** 2)
            grads[name] += self.reg * self.params[name]
        return loss, grads
