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
        p = self.conv_param["pad"]
        h, w = H + 2 * p - filter_size + 1, W + 2 * p - filter_size + 1
        self.params["W1"] = np.random.randn(num_filters, C, filter_size, filter_size)
        self.params["W2"] = np.random.randn(num_filters * (h // 2) * (w // 2), hidden_dim)
        self.params["W3"] = np.random.randn(hidden_dim, num_classes)
        for name in list(self.params):
            self.params[name] *= weight_scale
        self.params |= {"b1": np.zeros(num_filters), "b2": np.zeros(hidden_dim), "b3": np.zeros(num_classes)}
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        W1, b1, W2, b2, W3, b3 = (self.params[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
        maps, conv_cache = conv_forward_fast(X, W1, b1, self.conv_param)
        active, relu_cache = relu_forward(maps)
        pooled, pool_cache = max_pool_forward_fast(active, self.pool_param)
        hidden, hidden_cache = affine_forward(pooled, W2, b2)
        scores, out_cache = affine_forward(hidden, W3, b3)
        if y is None:
            return scores

        grads = {}
        loss, d = softmax_loss(scores, y)
        loss = loss + 0.5 * self.reg * sum(np.square(W).sum() for W in (W1, W2, W3))
        d, dW3, db3 = affine_backward(d, out_cache)
        d, dW2, db2 = affine_backward(d, hidden_cache)
        d = max_pool_backward_fast(d.reshape(pooled.shape), pool_cache)
        _, dW1, db1 = conv_backward_fast(relu_backward(d, relu_cache), conv_cache)
        grads["W1"], grads["b1"] = dW1 + self.reg * W1, db1
        grads["W2"], grads["b2"] = dW2 + self.reg * W2, db2
        grads["W3"], grads["b3"] = dW3 + self.reg * W3, db3
        return loss, grads
