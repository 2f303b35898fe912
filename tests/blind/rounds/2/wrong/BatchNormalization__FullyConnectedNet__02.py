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

        if normalization is None:
            return
        for i, h in enumerate(hidden_dims, 1):
            self.params[f"gamma{i}"], self.params[f"beta{i}"] = np.ones(h, dtype), np.zeros(h, dtype)

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        if self.normalization is None:
            return super().hidden_forward(i, x)

        W, b, gamma, beta = (self.params[f"{name}{i}"] for name in ("W", "b", "gamma", "beta"))
        a, c1 = affine_forward(x, W, b)
        if self.normalization == "batchnorm":
            h, c2 = batchnorm_forward(a, gamma, beta, self.bn_params[i - 1])
        else:
            h, c2 = layernorm_forward(a, gamma, beta, {})  # keeps no state
        out, c3 = relu_forward(h)
        return out, (c1, c2, c3)

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        if self.normalization is None:
            return super().hidden_backward(i, dout, cache)

        grads = {}
        norm_backward = batchnorm_backward if self.normalization == "batchnorm" else layernorm_backward
        c1, c2, c3 = cache
        d = relu_backward(dout, c3)
        d, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(d, c2)
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(d, c1)
        return dx, grads

    def loss(self, X, y=None):
        """Compute what the plain network does; without ``y``, batch normalization is in test mode."""
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = "test" if y is None else "train"
        return super().loss(X, y)
