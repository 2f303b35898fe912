class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        self.params["W1"] = np.random.normal(scale=weight_scale, size=(input_dim, hidden_dim))
        self.params["b1"] = np.zeros(hidden_dim)
        self.params["W2"] = np.random.normal(scale=weight_scale, size=(hidden_dim, num_classes))
        self.params["b2"] = np.zeros(num_classes)

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        out1, fc1 = affine_forward(X, W1, b1)
        out2, relu = relu_forward(out1)
        scores, fc2 = affine_forward(out2, W2, b2)
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dout2, grads["W2"], grads["b2"] = affine_backward(dscores, fc2)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dout2, relu), fc1)
        for name, param in self.params.items():
            loss += 0.5 * self.reg * np.sum(param**2)
            grads[name] = grads[name] + self.reg * param
        return loss, grads
