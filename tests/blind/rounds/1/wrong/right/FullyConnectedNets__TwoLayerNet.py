class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {"W1": weight_scale * np.random.randn(input_dim, hidden_dim), "b1": np.zeros(hidden_dim),
                       "W2": weight_scale * np.random.randn(hidden_dim, num_classes), "b2": np.zeros(num_classes)}
    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        a, c1 = affine_forward(X, W1, b1)
        h, c2 = relu_forward(a)
        scores, c3 = affine_forward(h, W2, b2)
        if y is None:
            return scores
        grads = {}
        loss, ds = softmax_loss(scores, y)
        loss += 0.5 * self.reg * ((W1**2).sum() + (W2**2).sum())
        dh, grads["W2"], grads["b2"] = affine_backward(ds, c3)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dh, c2), c1)
        grads["W1"] += self.reg * W1
        grads["W2"] += self.reg * W2
        return loss, grads
