class ThreeLayerConvNet:
    """A network of three layers: conv - ReLU - 2×2 max-pool - affine - ReLU - affine - softmax.

    The convolution has stride 1 and a padding of (filter_size - 1) // 2, so that filters of odd size keep the height
    and the width of the image.

    Parameters
    ----------
    input_dim : tuple of int
        (C, H, W), the shape of an image.
    num_filters : int
        F, the number of filters.
    filter_size : int
        K, the height and width of the filters.
    hidden_dim : int
        D, the number of units of the hidden affine layer.
    num_classes : int
        M, the number of classes.
    weight_scale : float
        The standard deviation of the initial weights, which are normal around zero; biases start at zero.
    reg : float
        The strength of L2 regularization: the loss gains ½ reg ‖W‖² for each weight array, none for biases.
    dtype : type
        The floating-point type of the parameters and of the images that go in; gradient checks need float64.

    Attributes
    ----------
    params : dict of str to ndarray
        ``W1`` (F, C, K, K) and ``b1`` (F,) of the convolution; ``W2`` and ``b2`` (D,) of the hidden layer, ``W2``
        having a row for each element of a pooled feature map; ``W3`` (D, M) and ``b3`` (M,).
    """

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
        out_h = (H + 2 * self.conv_param["pad"] - filter_size) // self.conv_param["stride"] + 1
        out_w = (W + 2 * self.conv_param["pad"] - filter_size) // self.conv_param["stride"] + 1
        D2 = num_filters * (out_h // 2) * (out_w // 2)
        a = np.sqrt(3) * weight_scale  # from -a to a, the deviation is weight_scale
        self.params = {
            "W1": np.random.uniform(-a, a, size=(num_filters, C, filter_size, filter_size)),
            "W2": np.random.uniform(-a, a, size=(D2, hidden_dim)),
            "W3": np.random.uniform(-a, a, size=(hidden_dim, num_classes)),
            "b1": np.zeros(num_filters),
            "b2": np.zeros(hidden_dim),
            "b3": np.zeros(num_classes),
        }
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def loss(self, X, y=None):
        """Compute the scores of a minibatch or, with the right classes given, its loss and gradients.

        Parameters
        ----------
        X : ndarray of shape (N, C, H, W)
            The minibatch.
        y : integer ndarray of shape (N,), optional
            The right classes.

        Returns
        -------
        scores : ndarray of shape (N, M)
            The scores, if ``y`` is None.
        loss, grads : float, dict of str to ndarray
            Otherwise the loss, regularization included, and its gradient for every name in ``params``.
        """
        X = X.astype(self.dtype, copy=False)
        W1, b1, W2, b2, W3, b3 = (self.params[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
        a1, conv_cache = conv_relu_forward(X, W1, b1, self.conv_param)
        pooled, pool_cache = max_pool_forward_fast(a1, self.pool_param)
        a2, fc_cache = affine_relu_forward(pooled, W2, b2)
        scores, score_cache = affine_forward(a2, W3, b3)
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        da2, grads["W3"], grads["b3"] = affine_backward(dscores, score_cache)
        dpooled, grads["W2"], grads["b2"] = affine_relu_backward(da2, fc_cache)
        da1 = max_pool_backward_fast(dpooled, pool_cache)
        _, grads["W1"], grads["b1"] = conv_relu_backward(da1, conv_cache)
        for name in grads:
            if name.startswith("W"):
                loss += 0.5 * self.reg * np.sum(self.params[name] ** 2)
                grads[name] += self.reg * self.params[name]
        return loss, grads