class FullyConnectedNet:
    """A network of any depth.

    params: W1, b1, ..., W{L}, b{L}; num_layers: L
    """

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
        self.caches = {}

        dims = [input_dim, *hidden_dims, num_classes]
        for layer in range(1, len(dims)):
            shape = dims[layer - 1], dims[layer]
            self.params[f"W{layer}"] = np.random.randn(*shape) * weight_scale
            self.params[f"b{layer}"] = np.zeros(shape[1])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        a, fc_cache = affine_forward(x, W, b)
        out, relu_cache = relu_forward(a)
        cache = (fc_cache, relu_cache)
        self.caches[i] = cache
        return out, cache

    def hidden_backward(self, i, dout, cache):
        grads = {}
        fc_cache, relu_cache = self.caches[i]
        da = relu_backward(dout, relu_cache)
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(da, fc_cache)
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        h = X
        for i in range(1, L):
            h, _ = self.hidden_forward(i, h)
        scores, last_cache = affine_forward(h, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dh, dW, db = affine_backward(dscores, last_cache)
        grads[f"W{L}"], grads[f"b{L}"] = dW, db
        for i in range(L - 1, 0, -1):
            dh, g = self.hidden_backward(i, dh, self.caches[i])
            grads.update(g)
        for i in range(1, L + 1):
            loss += 0.5 * self.reg * (self.params[f"W{i}"] ** 2).sum()
            grads[f"W{i}"] = grads[f"W{i}"] + self.reg * self.params[f"W{i}"]
        return loss, grads
