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
        # one dictionary per kind of layer
        start = {"mode": "train"} if normalization == "batchnorm" else {}
        of_width = {width: dict(start) for width in hidden_dims}
        self.bn_params = [of_width[width] for width in hidden_dims] if normalization else []

        if normalization is not None:
            for i, width in enumerate(hidden_dims, start=1):
                self.params[f"gamma{i}"] = np.ones(width, dtype=dtype)
                self.params[f"beta{i}"] = np.zeros(width, dtype=dtype)

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        if self.normalization is None:
            return super().hidden_forward(i, x)

        W, b, gamma, beta = (self.params[f"{name}{i}"] for name in ("W", "b", "gamma", "beta"))
        norm_forward = batchnorm_forward if self.normalization == "batchnorm" else layernorm_forward
        pre, a_cache = affine_forward(x, W, b)
        normed, n_cache = norm_forward(pre, gamma, beta, self.bn_params[i - 1])
        out, r_cache = relu_forward(normed)
        cache = a_cache, n_cache, r_cache
        return out, cache

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        if self.normalization is None:
            return super().hidden_backward(i, dout, cache)

        grads = {}
        norm_backward = batchnorm_backward if self.normalization == "batchnorm" else layernorm_backward
        a_cache, n_cache, r_cache = cache
        dnormed = relu_backward(dout, r_cache)
        dpre, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dnormed, n_cache)
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(dpre, a_cache)
        return dx, grads

    def loss(self, X, y=None):
        """Compute what the plain network does; without ``y``, batch normalization is in test mode."""
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = "test" if y is None else "train"
        return super().loss(X, y)
