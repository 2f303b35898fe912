class FullyConnectedNet:
    """A network of any depth: L - 1 times {affine - ReLU}, then affine - softmax."""

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
        for i, (rows, cols) in enumerate(zip(dims[:-1], dims[1:]), 1):
            self.params[f"W{i}"] = (weight_scale * np.random.randn(rows, cols)).astype(np.float32)
            self.params[f"b{i}"] = np.zeros(cols, dtype=np.float32)

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        z, cache_affine = affine_forward(x, W, b)
        out, cache_relu = relu_forward(z)
        return out, (cache_affine, cache_relu)

    def hidden_backward(self, i, dout, cache):
        grads = {}
        dz = relu_backward(dout, cache[1])
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(dz, cache[0])
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        caches = []
        out = X
        for i in range(1, L):
            out, cache = self.hidden_forward(i, out)
            caches.append(cache)
        scores, cache = affine_forward(out, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, dout = softmax_loss(scores, y)
        dout, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dout, cache)
        for i in reversed(range(1, L)):
            dout, g = self.hidden_backward(i, dout, caches.pop())
            grads |= g
        for i in range(1, L + 1):
            loss += 0.5 * self.reg * np.sum(self.params[f"W{i}"] ** 2)
            grads[f"W{i}"] += self.reg * self.params[f"W{i}"]
        return loss, grads
