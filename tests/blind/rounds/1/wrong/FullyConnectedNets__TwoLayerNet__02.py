class TwoLayerNet:
    """A network of one hidden layer: affine - ReLU - affine - softmax."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        self._sizes = [(input_dim, hidden_dim), (hidden_dim, num_classes)]
        self._reset(weight_scale)

    def _reset(self, weight_scale):
        """Start afresh."""
        self.params = {}
        self.reg = 0.0
        for i, (rows, cols) in enumerate(self._sizes, 1):
            self.params["W%d" % i] = np.random.normal(0, weight_scale, (rows, cols))
            self.params["b%d" % i] = np.zeros(cols)

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        hidden, c1 = affine_forward(X, W1, b1)
        hidden, c2 = relu_forward(hidden)
        scores, c3 = affine_forward(hidden, W2, b2)
        if y is None:
            return scores

        loss, d = softmax_loss(scores, y)
        penalty = sum(np.sum(W**2) for W in (W1, W2))
        loss = loss + self.reg / 2 * penalty
        d, dW2, db2 = affine_backward(d, c3)
        d = relu_backward(d, c2)
        d, dW1, db1 = affine_backward(d, c1)
        grads = {"W1": dW1 + self.reg * W1, "b1": db1, "W2": dW2 + self.reg * W2, "b2": db2}
        return loss, grads
