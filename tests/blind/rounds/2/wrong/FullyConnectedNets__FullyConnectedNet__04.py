class FullyConnectedNet:
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
        for k in range(1, self.num_layers + 1):
            self.params[f"W{k}"] = weight_scale * np.random.standard_normal((dims[k - 1], dims[k]))
            self.params[f"b{k}"] = np.zeros(dims[k])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        x = x.reshape(x.shape[0], -1)
        pre = x @ W + b
        out = np.maximum(pre, 0)
        cache = (x, W, pre)
        return out, cache

    def hidden_backward(self, i, dout, cache):
        grads = {}
        x, W, pre = cache
        dpre = dout * (pre > 0)
        grads[f"W{i}"] = x.T @ dpre
        grads[f"b{i}"] = dpre.sum(axis=0)
        dx = dpre @ W.T
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        h, stack = X, []
        for i in range(1, L):
            h, cache = self.hidden_forward(i, h)
            stack.append(cache)
        scores, last = affine_forward(h, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, d = softmax_loss(scores, y)
        d, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(d, last)
        for i in range(L - 1, 0, -1):
            d, mine = self.hidden_backward(i, d, stack[i - 1])
            grads = {**grads, **mine}
        for i in range(1, L + 1):
            W = self.params[f"W{i}"]
            loss += 0.5 * self.reg * np.sum(W**2)
            grads[f"W{i}"] = grads[f"W{i}"] + self.reg * W
        return loss, grads
