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
        def weights(*shape):
            return np.random.normal(scale=weight_scale, size=shape)

        shrink = filter_size - 1 - 2 * self.conv_param["pad"]
        pooled = num_filters * ((H - shrink) // 2) * ((W - shrink) // 2)
        self.params["W1"], self.params["b1"] = weights(num_filters, C, filter_size, filter_size), np.zeros(num_filters)
        self.params["W2"], self.params["b2"] = weights(pooled, hidden_dim), np.zeros(hidden_dim)
        self.params["W3"], self.params["b3"] = weights(hidden_dim, num_classes), np.zeros(num_classes)
        self.penalty = lambda W: (reg / 2 * (W**2).sum(), reg * W)
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
        x, caches = X, []
        x, cache = conv_relu_pool_forward(x, W1, b1, self.conv_param, self.pool_param)
        caches.append(cache)
        x, cache = affine_relu_forward(x, W2, b2)
        caches.append(cache)
        scores, cache = affine_forward(x, W3, b3)
        caches.append(cache)
        if y is None:
            return scores

        grads = {}
        loss, d = softmax_loss(scores, y)
        for i, backward in (3, affine_backward), (2, affine_relu_backward), (1, conv_relu_pool_backward):
            d, dW, grads[f"b{i}"] = backward(d, caches[i - 1])
            more, dmore = self.penalty(self.params[f"W{i}"])
            loss += more
            grads[f"W{i}"] = dW + dmore
        return loss, grads