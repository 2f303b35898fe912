class FullyConnectedNet(PlainNet):
    """A network of any depth: L - 1 times {affine - [batch or layer norm] - ReLU}, then affine - softmax.

    Parameters and attributes are those of the plain network, except for the following.

    Parameters
    ----------
    normalization : {"batchnorm", "layernorm", None}
        How hidden layers are normalized; None leaves the plain network.

    Attributes
    ----------
    params : dict of str to ndarray
        Also ``gamma{i}`` and ``beta{i}`` for every hidden layer i: ones and zeros of type ``dtype`` at first, not
        regularized.
    bn_params : list of dict
        ``bn_params[i - 1]`` is the ``bn_param`` or ``ln_param`` of hidden layer i; empty without normalization.

    Raises
    ------
    ValueError
        If the normalization is unknown.
    """

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

        self.caches = {}
        if normalization is not None:
            for i in range(1, self.num_layers):
                shape = self.params[f"b{i}"].shape
                self.params[f"gamma{i}"] = np.ones(shape).astype(dtype)
                self.params[f"beta{i}"] = np.zeros(shape).astype(dtype)

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        if self.normalization is None:
            return super().hidden_forward(i, x)

        W, b, gamma, beta = (self.params[f"{name}{i}"] for name in ("W", "b", "gamma", "beta"))
        norm_forward = batchnorm_forward if self.normalization == "batchnorm" else layernorm_forward
        a, fc_cache = affine_forward(x, W, b)
        s, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])
        out, relu_cache = relu_forward(s)
        self.caches[i] = cache = (fc_cache, norm_cache, relu_cache)
        return out, cache

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        if self.normalization is None:
            return super().hidden_backward(i, dout, cache)

        grads = {}
        norm_backward = batchnorm_backward if self.normalization == "batchnorm" else layernorm_backward
        fc_cache, norm_cache, relu_cache = self.caches[i]
        ds = relu_backward(dout, relu_cache)
        da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(ds, norm_cache)
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(da, fc_cache)
        return dx, grads

    def loss(self, X, y=None):
        """Compute what the plain network does; without ``y``, batch normalization is in test mode."""
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = "test" if y is None else "train"
        return super().loss(X, y)