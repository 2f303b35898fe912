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
        self.params["W1"] = np.random.normal(0, weight_scale, (input_dim, hidden_dim))
        self.params["b1"] = np.zeros(hidden_dim)
        self.params["W2"] = np.random.normal(0, weight_scale, (hidden_dim, num_classes))
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
        N = X.shape[0]
        flat = X.reshape(N, -1)
        hidden = flat @ W1 + b1
        active = hidden > 0
        hidden = hidden * active
        scores = hidden @ W2 + b2
        if y is None:
            return scores

        grads = {}
        e = np.exp(scores)
        probs = e / e.sum(axis=1, keepdims=True)
        loss = -np.log(probs[np.arange(N), y]).mean() + 0.5 * self.reg * ((W1**2).sum() + (W2**2).sum())
        probs[np.arange(N), y] -= 1
        d = probs / N
        grads["W2"], grads["b2"] = hidden.T @ d + self.reg * W2, d.sum(axis=0)
        d = (d @ W2.T) * active
        grads["W1"], grads["b1"] = flat.T @ d + self.reg * W1, d.sum(axis=0)
        return loss, grads
