class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {
            "W1": np.random.normal(0, weight_scale, (input_dim, hidden_dim)),
            "b1": np.zeros((hidden_dim,)),
            "W2": np.random.normal(0, weight_scale, (hidden_dim, num_classes)),
            "b2": np.zeros((num_classes,)),
        }

    def loss(self, X, y=None):
        p = self.params
        hidden, cache_a = affine_forward(X, p["W1"], p["b1"])
        active, cache_r = relu_forward(hidden)
        scores, cache_b = affine_forward(active, p["W2"], p["b2"])
        if y is None:
            return scores

        data_loss, dscores = svm_loss(scores, y)
        penalty = self.reg / 2 * (np.sum(p["W1"] ** 2) + np.sum(p["W2"] ** 2))
        dactive, dW2, db2 = affine_backward(dscores, cache_b)
        dhidden = relu_backward(dactive, cache_r)
        _, dW1, db1 = affine_backward(dhidden, cache_a)
        grads = {"W1": dW1 + self.reg * p["W1"], "b1": db1, "W2": dW2 + self.reg * p["W2"], "b2": db2}
        return data_loss + penalty, grads
