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
        pad = filter_size // 2
        self.conv_param = {"stride": 1, "pad": pad}
        OH, OW = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
        D = num_filters * (OH // 2) * (OW // 2)
        self.params["W1"] = np.random.normal(0, weight_scale, (num_filters, C, filter_size, filter_size))
        self.params["W2"] = np.random.normal(0, weight_scale, (D, hidden_dim))
        self.params["W3"] = np.random.normal(0, weight_scale, (hidden_dim, num_classes))
        self.params["b1"], self.params["b2"], self.params["b3"] = map(np.zeros, (num_filters, hidden_dim, num_classes))
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        W1, b1, W2, b2, W3, b3 = (self.params[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
        a1, c1 = conv_forward_fast(X, W1, b1, self.conv_param)
        r1, c2 = relu_forward(a1)
        p1, c3 = max_pool_forward_fast(r1, self.pool_param)
        a2, c4 = affine_forward(p1, W2, b2)
        r2, c5 = relu_forward(a2)
        scores, c6 = affine_forward(r2, W3, b3)
        if y is None:
            return scores

        grads = {}
        loss, d = softmax_loss(scores, y)
        loss += self.reg / 2 * ((W1**2).sum() + (W2**2).sum() + (W3**2).sum())
        d, dW3, db3 = affine_backward(d, c6)
        d, dW2, db2 = affine_backward(relu_backward(d, c5), c4)
        d = relu_backward(max_pool_backward_fast(d.reshape(p1.shape), c3), c2)
        _, dW1, db1 = conv_backward_fast(d, c1, need_dx=False)
        grads = {
            "W1": dW1 + self.reg * W1, "W2": dW2 + self.reg * W2, "W3": dW3 + self.reg * W3,
            "b1": db1, "b2": db2, "b3": db3,
        }
        return loss, grads
