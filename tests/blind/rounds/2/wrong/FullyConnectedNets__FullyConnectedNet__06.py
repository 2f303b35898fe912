class FullyConnectedNet(object):
    """Fully connected net with an arbitrary number of hidden layers."""

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
        self.normalization = None
        self.use_dropout = False
        self.reg = reg
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}

        sizes = [input_dim] + list(hidden_dims) + [num_classes]
        for i in range(self.num_layers):
            n, m = sizes[i], sizes[i + 1]
            self.params["W" + str(i + 1)] = weight_scale * np.random.randn(n, m)
            self.params["b" + str(i + 1)] = np.zeros(m)
        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    def hidden_forward(self, i, x):
        a, fc = affine_forward(x, self.params["W" + str(i)], self.params["b" + str(i)])
        out, relu = relu_forward(a)
        return out, (fc, relu)

    def hidden_backward(self, i, dout, cache):
        fc, relu = cache
        dx, dw, db = affine_backward(relu_backward(dout, relu), fc)
        return dx, {"W" + str(i): dw, "b" + str(i): db}

    def loss(self, X, y=None):
        X = X.astype(self.dtype)
        L = self.num_layers
        caches = {}
        for i in range(1, L):
            X, caches[i] = self.hidden_forward(i, X)
        scores, caches[L] = affine_forward(X, self.params["W" + str(L)], self.params["b" + str(L)])
        if y is None:
            return scores

        loss, dscores = softmax_loss(scores, y)
        grads = {}
        dx, grads["W" + str(L)], grads["b" + str(L)] = affine_backward(dscores, caches[L])
        for i in range(L - 1, 0, -1):
            dx, g = self.hidden_backward(i, dx, caches[i])
            grads.update(g)
        for i in range(1, L + 1):
            W = self.params["W" + str(i)]
            loss += 0.5 * self.reg * np.sum(W * W)
            grads["W" + str(i)] = grads["W" + str(i)] + self.reg * W
        return loss, grads
