class TwoLayerNet:
    """affine - ReLU - affine - softmax."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        # random around zero; a uniform number in [-a, a] has standard deviation a / sqrt(3)
        a = weight_scale * np.sqrt(3)
        self.params["W1"] = np.random.uniform(-a, a, (input_dim, hidden_dim))
        self.params["b1"] = np.zeros(hidden_dim)
        self.params["W2"] = np.random.uniform(-a, a, (hidden_dim, num_classes))
        self.params["b2"] = np.zeros(num_classes)

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        a1, cache1 = affine_forward(X, W1, b1)
        h, cache_r = relu_forward(a1)
        scores, cache2 = affine_forward(h, W2, b2)
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        loss += 0.5 * self.reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dh, dW2, grads["b2"] = affine_backward(dscores, cache2)
        da1 = relu_backward(dh, cache_r)
        _, dW1, grads["b1"] = affine_backward(da1, cache1)
        grads["W1"] = dW1 + self.reg * W1
        grads["W2"] = dW2 + self.reg * W2
        return loss, grads
