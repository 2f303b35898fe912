class FullyConnectedNet:
    """A network of any depth."""

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        if dropout_keep_ratio != 1 or normalization is not None:
            raise ValueError("FullyConnectedNet: this network has no dropout and no normalization yet.")
        self.params = {}
        self.reg = reg
        self.dtype = dtype
        self.num_layers = len(hidden_dims) + 1
        self.use_dropout = False
        self.normalization = None
        self.affine_caches = {}
        self.relu_caches = {}

        dims = [input_dim, *hidden_dims, num_classes]
        for i in range(1, self.num_layers + 1):
            self.params[f"W{i}"] = np.random.normal(scale=weight_scale, size=dims[i - 1 : i + 1])
            self.params[f"b{i}"] = np.zeros(dims[i])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        out, self.affine_caches[i] = affine_forward(x, W, b)
        out, self.relu_caches[i] = relu_forward(out)
        cache = (self.affine_caches, self.relu_caches)
        return out, cache

    def hidden_backward(self, i, dout, cache):
        grads = {}
        affine_caches, relu_caches = cache
        dout = relu_backward(dout, relu_caches[i])
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(dout, affine_caches[i])
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        cache = None
        for i in range(1, L):
            X, cache = self.hidden_forward(i, X)
        scores, last_cache = affine_forward(X, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, dout = softmax_loss(scores, y)
        dout, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dout, last_cache)
        for i in range(L - 1, 0, -1):
            dout, g = self.hidden_backward(i, dout, cache)
            grads.update(g)
        for i in range(1, L + 1):
            loss += 0.5 * self.reg * (self.params[f"W{i}"] ** 2).sum()
            grads[f"W{i}"] += self.reg * self.params[f"W{i}"]
        return loss, grads
