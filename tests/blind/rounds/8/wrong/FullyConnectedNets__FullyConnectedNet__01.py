class FullyConnectedNet:
    """A network of any depth: L - 1 times {affine - ReLU}, then affine - softmax.

    A hidden layer is a pair of methods, `hidden_forward` and `hidden_backward`. Whoever wants another kind of
    hidden layer overrides these two; `loss` need not change.

    Parameters
    ----------
    hidden_dims : sequence of int
        The size of every hidden layer.
    input_dim : int
        D, the size of a flattened input.
    num_classes : int
        C, the number of classes.
    dropout_keep_ratio, normalization, seed
        For later networks, which have dropout and normalization; leave them alone here.
    reg : float
        The strength of L2 regularization: the loss gains ½ reg ‖W‖² for each weight matrix, none for biases.
    weight_scale : float
        The standard deviation of the initial weights, which are normal around zero; biases start at zero.
    dtype : type
        The floating-point type of the parameters and of the images that go in; gradient checks need float64.

    Attributes
    ----------
    params : dict of str to ndarray
        ``W1``, ``b1`` of the first layer to ``W{L}``, ``b{L}`` of the last; ``W{i}`` has a row for each input of
        layer i and a column for each output.
    num_layers : int
        L, the number of affine layers.

    Raises
    ------
    ValueError
        If dropout or normalization is asked for.
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
        if dropout_keep_ratio != 1 or normalization is not None:
            raise ValueError(
                "FullyConnectedNet: this network has no dropout and no normalization yet; "
                "leave dropout_keep_ratio at 1 and normalization at None."
            )
        self.params = {}
        self.reg = reg
        self.dtype = dtype
        self.num_layers = len(hidden_dims) + 1
        self.use_dropout = False
        self.normalization = None

        dims = [input_dim, *hidden_dims, num_classes]
        for i in range(1, self.num_layers + 1):
            self.params[f"W{i}"] = weight_scale * np.random.randn(dims[i - 1], dims[i])
            self.params[f"b{i}"] = np.zeros(dims[i])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        """Run hidden layer ``i``, 1 ≤ i < L, on ``x``; returns its output and a cache."""
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        a, affine_cache = affine_forward(x, W, b)
        out, relu_cache = relu_forward(a)
        cache = affine_cache, relu_cache
        return out, cache

    def hidden_backward(self, i, dout, cache):
        """Carry ``dout`` back through hidden layer ``i``; returns dx and a dict with the layer's gradients."""
        grads = {}
        affine_cache, relu_cache = cache
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(relu_backward(dout, relu_cache), affine_cache)
        return dx, grads

    def loss(self, X, y=None):
        """Compute the scores of a minibatch or, with the right classes given, its loss and gradients.

        Parameters
        ----------
        X : ndarray of shape (N, d_1, ..., d_k)
            The minibatch; D = d_1 ⋯ d_k.
        y : integer ndarray of shape (N,), optional
            The right classes.

        Returns
        -------
        scores : ndarray of shape (N, C)
            The scores, if ``y`` is None.
        loss, grads : float, dict of str to ndarray
            Otherwise the loss, regularization included, and its gradient for every name in ``params``.
        """
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        scores = X
        for i in range(1, L):
            scores = np.maximum(0, affine_forward(scores, self.params[f"W{i}"], self.params[f"b{i}"])[0])
        scores = affine_forward(scores, self.params[f"W{L}"], self.params[f"b{L}"])[0]
        if y is None:
            return scores

        grads = {}
        x = X
        stack = []
        for i in range(1, L):
            x, memory = self.hidden_forward(i, x)
            stack.append((i, memory))
        train_scores, end = affine_forward(x, self.params[f"W{L}"], self.params[f"b{L}"])
        loss, dx = softmax_loss(train_scores, y)
        dx, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dx, end)
        while stack:
            i, memory = stack.pop()
            dx, more = self.hidden_backward(i, dx, memory)
            grads |= more
        for name in [f"W{i + 1}" for i in range(L)]:
            loss += self.reg / 2 * (self.params[name] ** 2).sum()
            grads[name] = grads[name] + self.reg * self.params[name]
        return loss, grads
