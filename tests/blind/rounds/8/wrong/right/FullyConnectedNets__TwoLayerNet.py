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
        self.params["W1"] = weight_scale * np.random.randn(input_dim, hidden_dim)
        self.params["b1"] = np.zeros(hidden_dim)
        self.params["W2"] = weight_scale * np.random.randn(hidden_dim, num_classes)
        self.params["b2"] = np.zeros(num_classes)

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
        a, cache1 = affine_forward(X, W1, b1)
        h, cache_relu = relu_forward(a)
        scores, cache2 = affine_forward(h, W2, b2)
        if y is None:
            return scores

        grads = {}
        loss, ds = softmax_loss(scores, y)
        loss += 0.5 * self.reg * (np.sum(W1**2) + np.sum(W2**2))
        dh, grads["W2"], grads["b2"] = affine_backward(ds, cache2)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dh, cache_relu), cache1)
        grads["W1"] = grads["W1"] + self.reg * W1
        grads["W2"] = grads["W2"] + self.reg * W2
        return loss, grads
