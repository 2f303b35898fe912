class FullyConnectedNet:
    """{affine - ReLU} x (L - 1) - affine - softmax."""

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        if dropout_keep_ratio != 1 or normalization is not None:
            raise ValueError("FullyConnectedNet: no dropout and no normalization yet.")
        self.params = {}
        self.reg = reg
        self.dtype = dtype
        self.use_dropout = False
        self.normalization = None
        self.num_layers = len(hidden_dims)

        dims = [input_dim, *hidden_dims, num_classes]
        for k in range(1, len(dims)):
            self.params[f"W{k}"] = np.random.randn(dims[k - 1], dims[k]) * weight_scale
            self.params[f"b{k}"] = np.zeros(dims[k])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        pre, cache_a = affine_forward(x, W, b)
        out, cache_r = relu_forward(pre)
        return out, (cache_a, cache_r)

    def hidden_backward(self, i, dout, cache):
        grads = {}
        cache_a, cache_r = cache
        dpre = relu_backward(dout, cache_r)
        dx, dW, db = affine_backward(dpre, cache_a)
        grads[f"W{i}"], grads[f"b{i}"] = dW, db
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        last = self.num_layers + 1
        caches = [None]
        out = X
        for i in range(1, last):
            out, c = self.hidden_forward(i, out)
            caches.append(c)
        scores, c = affine_forward(out, self.params[f"W{last}"], self.params[f"b{last}"])
        if y is None:
            return scores

        loss, d = softmax_loss(scores, y)
        d, dW, db = affine_backward(d, c)
        grads = {f"W{last}": dW, f"b{last}": db}
        for i in range(self.num_layers, 0, -1):
            d, g = self.hidden_backward(i, d, caches[i])
            grads.update(g)
        for i in range(1, last + 1):
            W = self.params[f"W{i}"]
            loss += 0.5 * self.reg * np.sum(W * W)
            grads[f"W{i}"] += self.reg * W
        return loss, grads
