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
        for i in range(1, self.num_layers + 1):
            self.params[f"W{i}"] = weight_scale * np.random.randn(dims[i - 1], dims[i])
            self.params[f"b{i}"] = np.zeros(dims[i])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        a, affine_cache = affine_forward(x, W, b)
        out, relu_cache = relu_forward(a)
        cache = affine_cache, relu_cache
        return out, cache

    def hidden_backward(self, i, dout, cache):
        grads = {}
        affine_cache, relu_cache = cache
        da = relu_backward(dout, relu_cache)
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(da, affine_cache)
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        h, caches = X, {}
        for i in range(1, L):
            h, caches[i] = self.hidden_forward(i, h)
        scores, last = affine_forward(h, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dh, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dscores, last)
        for i in range(L - 1, 0, -1):
            dh, layer = self.hidden_backward(i, dh, caches[i])
            grads.update(layer)
        for i in range(1, L + 1):
            W = self.params[f"W{i}"]
            loss += 0.5 * self.reg * np.sum(W**2)
            grads[f"W{i}"] = grads[f"W{i}"] + self.reg * W
        return loss, grads
