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
        K = filter_size
        P, S = self.conv_param["pad"], self.pool_param["stride"]
        rows, columns = ((side + 2 * P - K + 1) // S for side in (H, W))
        for i, shape in enumerate([(num_filters, C, K, K), (num_filters * rows * columns, hidden_dim), (hidden_dim, num_classes)]):
            self.params[f"W{i + 1}"] = np.random.standard_normal(shape) * weight_scale
        for i, size in enumerate([num_filters, hidden_dim, num_classes]):
            self.params[f"b{i + 1}"] = np.zeros(size)
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
        X = X - X.mean(axis=0)  # centred data train better
        c, c_cache = conv_forward_fast(X, W1, b1, self.conv_param)
        r, r_cache = relu_forward(c)
        p, p_cache = max_pool_forward_fast(r, self.pool_param)
        h, h_cache = affine_relu_forward(p, W2, b2)
        scores, s_cache = affine_forward(h, W3, b3)
        if y is None:
            return scores

        grads = {}
        loss, ds = softmax_loss(scores, y)
        loss = loss + 0.5 * self.reg * sum((W * W).sum() for W in (W1, W2, W3))
        dh, dW3, grads["b3"] = affine_backward(ds, s_cache)
        dp, dW2, grads["b2"] = affine_relu_backward(dh, h_cache)
        dr = max_pool_backward_fast(dp, p_cache)
        dc = relu_backward(dr, r_cache)
        _, dW1, grads["b1"] = conv_backward_fast(dc, c_cache)
        grads |= {"W1": dW1 + self.reg * W1, "W2": dW2 + self.reg * W2, "W3": dW3 + self.reg * W3}
        return loss, grads