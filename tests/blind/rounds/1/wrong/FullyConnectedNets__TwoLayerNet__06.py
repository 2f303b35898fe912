class TwoLayerNet:
    """affine - ReLU - affine - softmax, one hidden layer of H units."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        self.params["W1"] = weight_scale * np.random.standard_normal((input_dim, hidden_dim))
        self.params["W2"] = weight_scale * np.random.standard_normal((hidden_dim, num_classes))
        self.params["b1"], self.params["b2"] = np.zeros(hidden_dim), np.zeros(num_classes)

    def _forward(self, X):
        one, cache_one = affine_forward(X, self.params["W1"], self.params["b1"])
        act, cache_act = relu_forward(one)
        two, cache_two = affine_forward(act, self.params["W2"], self.params["b2"])
        return two, (cache_one, cache_act, cache_two)

    def loss(self, X, y=None):
        scores, (cache_one, cache_act, cache_two) = self._forward(X)
        if y is None:
            return scores if len(scores) > 1 else scores[0]

        loss, up = softmax_loss(scores, y)
        grads = {}
        up, grads["W2"], grads["b2"] = affine_backward(up, cache_two)
        up = relu_backward(up, cache_act)
        up, grads["W1"], grads["b1"] = affine_backward(up, cache_one)
        for w in ["W1", "W2"]:
            grads[w] += self.reg * self.params[w]
            loss += self.reg * np.linalg.norm(self.params[w]) ** 2 / 2
        return loss, grads
