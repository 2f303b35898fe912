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
        # with an even filter the map loses a row and a column
        h = (H + 2 * self.conv_param["pad"] - filter_size + 1) // 2
        w = (W + 2 * self.conv_param["pad"] - filter_size + 1) // 2
        sizes = {"1": (num_filters, C, filter_size, filter_size), "2": (num_filters * h * w, hidden_dim)}
        sizes["3"] = (hidden_dim, num_classes)
        for k, size in sizes.items():
            self.params["W" + k] = np.random.randn(*size) * weight_scale
            self.params["b" + k] = np.zeros(size[0] if k == "1" else size[1])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        W1, b1, W2, b2, W3, b3 = (self.params[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
        pooled, conv_cache = conv_relu_pool_forward(X, W1, b1, self.conv_param, self.pool_param)
        flat = np.zeros((X.shape[0], W2.shape[0]))
        flat[:] = pooled.reshape(len(X), -1)
        hidden, hidden_cache = affine_relu_forward(flat, W2, b2)
        scores, score_cache = affine_forward(hidden, W3, b3)
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dhidden, grads["W3"], grads["b3"] = affine_backward(dscores, score_cache)
        dflat, grads["W2"], grads["b2"] = affine_relu_backward(dhidden, hidden_cache)
        _, grads["W1"], grads["b1"] = conv_relu_pool_backward(dflat.reshape(pooled.shape), conv_cache)
        for name in "W1", "W2", "W3":
            loss += 0.5 * self.reg * np.sum(self.params[name] ** 2)
            grads[name] = grads[name] + self.reg * self.params[name]
        return loss, grads
