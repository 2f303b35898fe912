class ThreeLayerConvNet:
    def __init__(
        self,
        input_dim=(3, 32, 32),
        num_filters=32,
        filter_size=7,
        hidden_dim=100,
        num_classes=10,
        weight_scale=1e-3,
        reg=0.0,
        dtype=np.float32,
    ):
        self.params = {}
        self.reg = reg
        self.dtype = dtype
        self.conv_param = {"stride": 1, "pad": (filter_size - 1) // 2}
        self.pool_param = {"pool_height": 2, "pool_width": 2, "stride": 2}

        C, H, W = input_dim
        scale = weight_scale or 1e-3
        pad = self.conv_param["pad"]
        h2 = (H + 2 * pad - filter_size + 1) // 2
        w2 = (W + 2 * pad - filter_size + 1) // 2
        self.params["b1"], self.params["b2"], self.params["b3"] = np.zeros(num_filters), np.zeros(hidden_dim), np.zeros(num_classes)
        self.params["W1"] = scale * np.random.standard_normal((num_filters, C, filter_size, filter_size))
        self.params["W2"] = scale * np.random.standard_normal((num_filters * h2 * w2, hidden_dim))
        self.params["W3"] = scale * np.random.standard_normal((hidden_dim, num_classes))
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        W1, b1, W2, b2, W3, b3 = (self.params[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
        z1, cc = conv_relu_forward(X, W1, b1, self.conv_param)
        z2, cp = max_pool_forward_fast(z1, self.pool_param)
        z3, ca = affine_relu_forward(z2, W2, b2)
        scores, cs = affine_forward(z3, W3, b3)
        if y is None:
            return scores

        grads = {}
        data_loss, dz = softmax_loss(scores, y)
        loss = data_loss + 0.5 * self.reg * (np.sum(W1 * W1) + np.sum(W2 * W2) + np.sum(W3 * W3))
        dz, grads["W3"], grads["b3"] = affine_backward(dz, cs)
        dz, grads["W2"], grads["b2"] = affine_relu_backward(dz, ca)
        dz = max_pool_backward_fast(dz.reshape(z2.shape), cp)
        dz, grads["W1"], grads["b1"] = conv_relu_backward(dz, cc)
        for name in list(grads):
            if name.startswith("W"):
                grads[name] = grads[name] + self.reg * self.params[name]
        return loss, grads
