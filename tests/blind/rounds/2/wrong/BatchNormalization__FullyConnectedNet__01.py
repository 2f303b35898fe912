class FullyConnectedNet(PlainNet):
    def __init__(
        self,
        hidden_dims,
        input_dim=3 * 32 * 32,
        num_classes=10,
        dropout_keep_ratio=1,
        normalization=None,
        reg=0.0,
        weight_scale=1e-2,
        dtype=np.float32,
        seed=None,
    ):
        if normalization not in (None, "batchnorm", "layernorm"):
            raise ValueError(
                f"FullyConnectedNet: the normalization is {normalization!r}; "
                'it must be "batchnorm", "layernorm" or None.'
            )
        super().__init__(
            hidden_dims,
            input_dim,
            num_classes,
            dropout_keep_ratio,
            reg=reg,
            weight_scale=weight_scale,
            dtype=dtype,
        )
        self.normalization = normalization
        self.bn_params = []
        if normalization == "batchnorm":
            self.bn_params = [{"mode": "train"} for _ in hidden_dims]
        if normalization == "layernorm":
            self.bn_params = [{} for _ in hidden_dims]

        if normalization:
            for i, width in enumerate(hidden_dims):
                self.params["gamma" + str(i + 1)] = np.ones(width, dtype=np.float32)
                self.params["beta" + str(i + 1)] = np.zeros(width, dtype=np.float32)

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        if self.normalization is None:
            return super().hidden_forward(i, x)

        W, b, gamma, beta = (self.params[f"{name}{i}"] for name in ("W", "b", "gamma", "beta"))
        norm_forward = batchnorm_forward if self.normalization == "batchnorm" else layernorm_forward
        z, fc_cache = affine_forward(x, W, b)
        zn, norm_cache = norm_forward(z, gamma, beta, self.bn_params[i - 1])
        out, relu_cache = relu_forward(zn)
        cache = (fc_cache, norm_cache, relu_cache)
        return out, cache

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        if self.normalization is None:
            return super().hidden_backward(i, dout, cache)

        grads = {}
        norm_backward = batchnorm_backward if self.normalization == "batchnorm" else layernorm_backward
        fc_cache, norm_cache, relu_cache = cache
        dzn = relu_backward(dout, relu_cache)
        dz, dgamma, dbeta = norm_backward(dzn, norm_cache)
        dx, dW, db = affine_backward(dz, fc_cache)
        grads["W" + str(i)], grads["b" + str(i)] = dW, db
        grads["gamma" + str(i)], grads["beta" + str(i)] = dgamma, dbeta
        return dx, grads

    def loss(self, X, y=None):
        """Compute what the plain network does; without ``y``, batch normalization is in test mode."""
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = "test" if y is None else "train"
        return super().loss(X, y)
