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
        sizes = {"1": (input_dim, hidden_dim), "2": (hidden_dim, num_classes)}
        for k, size in sizes.items():
            self.params["W" + k] = np.random.normal(0.0, weight_scale, size)
            self.params["b" + k] = np.zeros(size[1])

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
        X2 = X.reshape(N, -1)
        hidden = np.maximum(0, X2 @ W1 + b1)
        scores = hidden @ W2 + b2
        if y is None:
            return scores

        grads = {}
        e = np.exp(scores)
        p = e / e.sum(axis=1, keepdims=True)
        loss = -np.log(p[np.arange(N), y]).mean() + self.reg / 2 * ((W1 * W1).sum() + (W2 * W2).sum())
        ds = p
        ds[np.arange(N), y] -= 1
        ds /= N
        grads["W2"] = hidden.T @ ds + self.reg * W2
        grads["b2"] = ds.sum(axis=0)
        dhidden = (ds @ W2.T) * (hidden > 0)
        grads["W1"] = X2.T @ dhidden + self.reg * W1
        grads["b1"] = dhidden.sum(axis=0)
        return loss, grads
