class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {
            "W1": np.random.randn(input_dim, hidden_dim) * weight_scale,
            "b1": np.zeros(hidden_dim),
            "W2": np.random.randn(hidden_dim, num_classes) * weight_scale,
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        a, c1 = affine_forward(X, W1, b1)
        h, c2 = relu_forward(a)
        scores, c3 = affine_forward(h, W2, b2)
        if y is None:
            return scores
        loss, d = softmax_loss(scores, y)
        grads = {}
        d, grads["W2"], grads["b2"] = affine_backward(d, c3)
        d, grads["W1"], grads["b1"] = affine_backward(relu_backward(d, c2), c1)
        for name, value in self.params.items():
            loss += 0.5 * self.reg * np.sum(value**2)
            grads[name] = grads[name] + self.reg * value
        return loss, grads
