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

        if self.normalization:
            for layer in range(1, self.num_layers):
                width = hidden_dims[layer - 1]
                self.params["gamma%d" % layer] = np.ones((width,), dtype=np.float32)
                self.params["beta%d" % layer] = np.zeros((width,), dtype=np.float32)

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        if self.normalization is None:
            return super().hidden_forward(i, x)

        W, b, gamma, beta = (self.params[f"{name}{i}"] for name in ("W", "b", "gamma", "beta"))
        norm_forward = batchnorm_forward if self.normalization == "batchnorm" else layernorm_forward
        scores, fc = affine_forward(x, W, b)
        normed, norm = norm_forward(scores, gamma, beta, self.bn_params[i - 1])
        out, relu = relu_forward(normed)
        cache = {"fc": fc, "norm": norm, "relu": relu}
        return out, cache

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        if self.normalization is None:
            return super().hidden_backward(i, dout, cache)

        grads = {}
        norm_backward = batchnorm_backward if self.normalization == "batchnorm" else layernorm_backward
        dnormed = relu_backward(dout, cache["relu"])
        dscores, dgamma, dbeta = norm_backward(dnormed, cache["norm"])
        dx, dW, db = affine_backward(dscores, cache["fc"])
        grads = {f"W{i}": dW, f"b{i}": db, f"gamma{i}": dgamma, f"beta{i}": dbeta}
        return dx, grads

    def loss(self, X, y=None):
        """Compute what the plain network does; without ``y``, batch normalization is in test mode."""
        if self.normalization == "batchnorm":
            for bn_param in self.bn_params:
                bn_param["mode"] = "test" if y is None else "train"
        return super().loss(X, y)