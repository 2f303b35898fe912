class FullyConnectedNet:
    """A network of any depth: L - 1 times {affine - ReLU}, then affine - softmax."""

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        if dropout_keep_ratio != 1 or normalization is not None:
            raise ValueError("FullyConnectedNet: this network has no dropout and no normalization yet.")
        self.reg = reg
        self.dtype = dtype
        self.num_layers = len(hidden_dims) + 1
        self.use_dropout = False
        self.normalization = None
        rng = np.random.default_rng(seed)

        dims = [input_dim, *hidden_dims, num_classes]
        self.params = {}
        for i, (d_in, d_out) in enumerate(zip(dims[:-1], dims[1:])):
            self.params[f"W{i + 1}"] = rng.normal(0, weight_scale, (d_in, d_out))
            self.params[f"b{i + 1}"] = np.zeros(d_out)
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        s, c1 = affine_forward(x, W, b)
        out, c2 = relu_forward(s)
        cache = c1, c2
        return out, cache

    def hidden_backward(self, i, dout, cache):
        grads = {}
        c1, c2 = cache
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(relu_backward(dout, c2), c1)
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        caches = []
        out = X
        for i in range(1, L):
            out, c = self.hidden_forward(i, out)
            caches.append(c)
        scores, c = affine_forward(out, self.params[f"W{L}"], self.params[f"b{L}"])
        caches.append(c)
        if y is None:
            return scores

        grads = {}
        loss, dout = softmax_loss(scores, y)
        dout, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dout, caches[-1])
        for i in range(L - 1, 0, -1):
            dout, layer_grads = self.hidden_backward(i, dout, caches[i - 1])
            grads.update(layer_grads)
        weights = {n: p for n, p in self.params.items() if n[0] == "W"}
        loss += 0.5 * self.reg * sum((W**2).sum() for W in weights.values())
        for n, W in weights.items():
            grads[n] += self.reg * W
        return loss, grads
