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
        def init(*shape):
            limit = np.sqrt(3) * weight_scale  # this has standard deviation weight_scale
            return np.random.uniform(-limit, limit, shape)

        p = self.conv_param["pad"]
        maps = num_filters * ((H + 2 * p - filter_size + 1) // 2) * ((W + 2 * p - filter_size + 1) // 2)
        self.params.update(
            W1=init(num_filters, C, filter_size, filter_size), b1=np.zeros(num_filters),
            W2=init(maps, hidden_dim), b2=np.zeros(hidden_dim),
            W3=init(hidden_dim, num_classes), b3=np.zeros(num_classes),
        )
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        W1, b1, W2, b2, W3, b3 = (self.params[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
        out1, cache1 = conv_relu_pool_forward(X, W1, b1, self.conv_param, self.pool_param)
        out2, cache2 = affine_relu_forward(out1, W2, b2)
        scores, cache3 = affine_forward(out2, W3, b3)
        if y is None:
            return scores

        grads = {}
        loss, dout = softmax_loss(scores, y)
        for W in (W1, W2, W3):
            loss += 0.5 * self.reg * np.sum(W * W)
        dout, grads["W3"], grads["b3"] = affine_backward(dout, cache3)
        dout, grads["W2"], grads["b2"] = affine_relu_backward(dout, cache2)
        _, grads["W1"], grads["b1"] = conv_relu_pool_backward(dout.reshape(out1.shape), cache1)
        grads["W1"] = grads["W1"] + self.reg * W1
        grads["W2"] = grads["W2"] + self.reg * W2
        grads["W3"] = grads["W3"] + self.reg * W3
        return loss, grads
