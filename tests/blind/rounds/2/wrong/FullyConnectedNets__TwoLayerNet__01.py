class TwoLayerNet:
    """A network of one hidden layer: affine - ReLU - affine - softmax."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        limit = weight_scale * np.sqrt(3)  # gives the standard deviation weight_scale
        self.params["W1"] = np.random.uniform(-limit, limit, (input_dim, hidden_dim))
        self.params["W2"] = np.random.uniform(-limit, limit, (hidden_dim, num_classes))
        self.params["b1"] = np.zeros(hidden_dim)
        self.params["b2"] = np.zeros(num_classes)

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        z1, c1 = affine_forward(X, W1, b1)
        a1, c2 = relu_forward(z1)
        scores, c3 = affine_forward(a1, W2, b2)
        if y is None:
            return scores

        grads = {}
        loss, d = softmax_loss(scores, y)
        loss = loss + 0.5 * self.reg * ((W1 * W1).sum() + (W2 * W2).sum())
        d, dW2, db2 = affine_backward(d, c3)
        d, dW1, db1 = affine_backward(relu_backward(d, c2), c1)
        grads["W1"], grads["b1"] = dW1 + self.reg * W1, db1
        grads["W2"], grads["b2"] = dW2 + self.reg * W2, db2
        return loss, grads
