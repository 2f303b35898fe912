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
        pad = self.conv_param["pad"]
        conv_h, conv_w = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
        flat = num_filters * (conv_h // 2) * (conv_w // 2)
        self.params["W1"] = weight_scale * np.random.randn(num_filters, C, filter_size, filter_size)
        self.params["W2"] = weight_scale * np.random.randn(flat, hidden_dim)
        self.params["W3"] = weight_scale * np.random.randn(hidden_dim, num_classes)
        for b, n in ("b1", num_filters), ("b2", hidden_dim), ("b3", num_classes):
            self.params[b] = np.zeros(n)
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
        conv, cache_conv = conv_relu_pool_forward(X, W1, b1, self.conv_param, self.pool_param)
        fc, cache_fc = affine_relu_forward(conv, W2, b2)
        scores, cache_scores = affine_forward(fc, W3, b3)
        if y is None:
            return scores

        grads = {}
        data_loss, dout = softmax_loss(scores, y)
        dout, grads["W3"], grads["b3"] = affine_backward(dout, cache_scores)
        dout, grads["W2"], grads["b2"] = affine_relu_backward(dout, cache_fc)
        dout, grads["W1"], grads["b1"] = conv_relu_pool_backward(dout, cache_conv)
        loss = data_loss
        for key in ("W1", "W2", "W3"):
            loss += self.reg * np.sum(self.params[key] ** 2)
            grads[key] = grads[key] + 2 * self.reg * self.params[key]
        return loss, grads