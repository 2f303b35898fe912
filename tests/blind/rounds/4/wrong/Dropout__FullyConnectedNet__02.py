class FullyConnectedNet(NormalizedNet):
    """L - 1 times {affine - [norm] - ReLU - [dropout]}, then affine - softmax."""

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
        if not 0 < dropout_keep_ratio <= 1:
            raise ValueError(
                f"FullyConnectedNet: the dropout_keep_ratio is {dropout_keep_ratio}; "
                "it must be above 0 and at most 1, which means no dropout."
            )
        super().__init__(
            hidden_dims,
            input_dim,
            num_classes,
            normalization=normalization,
            reg=reg,
            weight_scale=weight_scale,
            dtype=dtype,
        )
        self.use_dropout = dropout_keep_ratio != 1
        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {"mode": "train", "p": dropout_keep_ratio}
            if seed is not None:
                self.dropout_param["seed"] = seed

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        if not self.use_dropout:
            return super().hidden_forward(i, x)
        out, inner = super().hidden_forward(i, x)
        out, outer = dropout_forward(out, self.dropout_param)
        return out, (inner, outer)

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        if not self.use_dropout:
            return super().hidden_backward(i, dout, cache)
        inner, outer = cache
        return super().hidden_backward(i, dropout_backward(dout, outer), inner)

    def loss(self, X, y=None):
        """Compute what the normalized network does; without ``y``, dropout is in test mode, too."""
        if self.use_dropout and y is None:
            self.dropout_param["mode"] = "test"
        return super().loss(X, y)
