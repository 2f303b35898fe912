class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0, params={}):
        self.params = params
        self.reg = reg
        params["W1"] = weight_scale * np.random.randn(input_dim, hidden_dim)
        params["W2"] = weight_scale * np.random.randn(hidden_dim, num_classes)
        params["b1"] = np.zeros((hidden_dim,))
        params["b2"] = np.zeros((num_classes,))

    def loss(self, X, y=None):
        """Scores, or loss and gradients."""
        p = self.params
        h_in, first = affine_forward(X, p["W1"], p["b1"])
        h, gate = relu_forward(h_in)
        scores, second = affine_forward(h, p["W2"], p["b2"])
        if y is None:
            return scores
        loss, ds = softmax_loss(scores, y)
        grads = {}
        dh, grads["W2"], grads["b2"] = affine_backward(ds, second)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dh, gate), first)
        for name in ("W1", "W2"):
            loss += 0.5 * self.reg * np.sum(p[name] ** 2)
            grads[name] += self.reg * p[name]
        return loss, grads
