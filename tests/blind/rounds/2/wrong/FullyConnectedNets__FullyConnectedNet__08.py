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
        for i in range(1, self.num_layers + 1):
            self.params[f"W{i}"] = np.random.normal(weight_scale, weight_scale, (dims[i - 1], dims[i]))
            self.params[f"b{i}"] = np.zeros(dims[i])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        z, z_cache = affine_forward(x, W, b)
        out, out_cache = relu_forward(z)
        cache = [z_cache, out_cache]
        return out, cache

    def hidden_backward(self, i, dout, cache):
        grads = {}
        z_cache, out_cache = cache
        dz = relu_backward(dout, out_cache)
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(dz, z_cache)
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        caches = []
        a = X
        for i in range(1, L):
            a, cache = self.hidden_forward(i, a)
            caches.append(cache)
        scores, out_cache = affine_forward(a, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        da, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dscores, out_cache)
        while caches:
            i = len(caches)
            da, layer_grads = self.hidden_backward(i, da, caches.pop())
            grads.update(layer_grads)
        for name, W in self.params.items():
            if name.startswith("W"):
                loss += 0.5 * self.reg * np.sum(np.square(W))
                grads[name] = grads[name] + self.reg * W
        return loss, grads
