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
        self.params["W1"] = np.random.normal(0, weight_scale, (num_filters, C, filter_size, filter_size))
        self.params["b1"] = np.zeros(num_filters)
        self.params["W2"] = np.random.normal(0, weight_scale, (num_filters * (H // 2) * (W // 2), hidden_dim))
        self.params["b2"] = np.zeros(hidden_dim)
        self.params["W3"] = np.random.normal(0, weight_scale, (hidden_dim, num_classes))
        self.params["b3"] = np.zeros(num_classes)
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
        h1, cache1 = conv_relu_pool_forward(X, W1, b1, self.conv_param, self.pool_param)
        h2, cache2 = affine_relu_forward(h1, W2, b2)
        scores, cache3 = affine_forward(h2, W3, b3)
        if y is None:
            return scores

        grads = {}
        loss, d3 = softmax_loss(scores, y)
        loss += self.reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2) + np.sum(W3 * W3))
        d2, dW3, db3 = affine_backward(d3, cache3)
        d1, dW2, db2 = affine_relu_backward(d2, cache2)
        dX, dW1, db1 = conv_relu_pool_backward(d1, cache1)
        grads = {"b1": db1, "b2": db2, "b3": db3}
        grads.update(W1=dW1 + self.reg * W1, W2=dW2 + self.reg * W2, W3=dW3 + self.reg * W3)
        return loss, grads