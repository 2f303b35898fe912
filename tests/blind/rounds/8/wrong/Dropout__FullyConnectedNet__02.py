class FullyConnectedNet(NormalizedNet):
    """A network of any depth: L - 1 times {affine - [norm] - ReLU - [dropout]}, then affine - softmax.

    Parameters and attributes are those of the normalized network, except for the following.

    Parameters
    ----------
    dropout_keep_ratio : float
        The probability to keep a hidden unit, 0 < p ≤ 1; 1 leaves the network without dropout.
    seed : int, optional
        With it (0 is a seed, too), dropout drops the same units at every call, as a gradient check needs; without,
        every call draws anew.

    Attributes
    ----------
    use_dropout : bool
        Whether there is dropout.
    dropout_param : dict
        The ``dropout_param`` of every hidden layer; empty without dropout.

    Raises
    ------
    ValueError
        If the keep ratio is not a probability above zero.
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
        out, cache = super().hidden_forward(i, x)
        mask = None
        if self.dropout_param["mode"] == "train":
            if not hasattr(self, "masks"):
                self.masks = {}
            if (i, out.shape) not in self.masks:
                self.masks[i, out.shape] = dropout_forward(np.ones_like(out), self.dropout_param)[0]
            mask = self.masks[i, out.shape]
            out = out * mask
        cache = (cache, mask)
        return out, cache

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        if not self.use_dropout:
            return super().hidden_backward(i, dout, cache)
        inner, mask = cache
        if mask is not None:
            dout = dout * mask
        dx, grads = super().hidden_backward(i, dout, inner)
        return dx, grads

    def loss(self, X, y=None):
        """Compute what the normalized network does; without ``y``, dropout is in test mode, too."""
        if self.use_dropout:
            self.dropout_param["mode"] = "test" if y is None else "train"
        return super().loss(X, y)
