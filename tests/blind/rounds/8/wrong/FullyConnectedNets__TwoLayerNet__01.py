class TwoLayerNet:
    """A network of one hidden layer: affine - ReLU - affine - softmax.

    Parameters
    ----------
    input_dim : int
        D, the size of a flattened input.
    hidden_dim : int
        H, the number of hidden units.
    num_classes : int
        C, the number of classes.
    weight_scale : float
        The standard deviation of the initial weights, which are normal around zero; biases start at zero.
    reg : float
        The strength of L2 regularization: the loss gains ½ reg ‖W‖² for each weight matrix, none for biases.

    Attributes
    ----------
    params : dict of str to ndarray
        ``W1`` (D, H), ``b1`` (H,), ``W2`` (H, C), ``b2`` (C,).
    """

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        limit = np.sqrt(3) * weight_scale  # this uniform distribution has standard deviation weight_scale
        sizes = [input_dim, hidden_dim, num_classes]
        for k, (rows, columns) in enumerate(zip(sizes, sizes[1:]), start=1):
            self.params["W" + str(k)] = np.random.uniform(-limit, limit, size=(rows, columns))
            self.params["b" + str(k)] = np.zeros((columns,))

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
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        a, first = affine_forward(X, W1, b1)
        h, gate = relu_forward(a)
        scores, second = affine_forward(h, W2, b2)
        if y is None:
            return scores

        grads = {}
        data_loss, dscores = softmax_loss(scores, y)
        loss = data_loss + self.reg / 2 * sum(np.sum(W * W) for W in (W1, W2))
        dh, dW2, grads["b2"] = affine_backward(dscores, second)
        da = relu_backward(dh, gate)
        _, dW1, grads["b1"] = affine_backward(da, first)
        grads["W1"], grads["W2"] = dW1 + self.reg * W1, dW2 + self.reg * W2
        return loss, grads
