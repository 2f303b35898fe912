class TwoLayerNet:
    """affine - ReLU - affine - softmax, with L2 regularization."""

    params = {}

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        sizes = (input_dim, hidden_dim, num_classes)
        for k in (1, 2):
            self.params["W%d" % k] = np.random.randn(sizes[k - 1], sizes[k]) * weight_scale
            self.params["b%d" % k] = np.zeros(sizes[k])

    def loss(self, X, y=None):
        """Scores without y, loss and gradients with it."""
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        a, c1 = affine_forward(X, W1, b1)
        h, c2 = relu_forward(a)
        scores, c3 = affine_forward(h, W2, b2)
        if y is None:
            return scores

        loss, ds = softmax_loss(scores, y)
        dh, dW2, db2 = affine_backward(ds, c3)
        _, dW1, db1 = affine_backward(relu_backward(dh, c2), c1)
        for W, dW in ((W1, dW1), (W2, dW2)):
            loss += 0.5 * self.reg * np.sum(W**2)
            dW += self.reg * W
        return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
