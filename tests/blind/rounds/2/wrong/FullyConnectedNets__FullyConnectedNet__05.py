class FullyConnectedNet:
    """L - 1 times {affine - ReLU}, then affine - softmax."""

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
            self.params[f"W{i}"] = np.random.randn(dims[i - 1], dims[i]) * weight_scale
            self.params[f"b{i}"] = np.zeros(dims[i])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        scores, affine_cache = affine_forward(x, W, b)
        out, _ = relu_forward(scores)
        cache = {"affine": affine_cache, "off": scores <= 0}
        return out, cache

    def hidden_backward(self, i, dout, cache):
        grads = {}
        dout[cache["off"]] = 0
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(dout, cache["affine"])
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        caches = [None] * (L + 1)
        h = X
        for i in range(1, L):
            h, caches[i] = self.hidden_forward(i, h)
        scores, caches[L] = affine_forward(h, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dh, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dscores, caches[L])
        for i in range(L - 1, 0, -1):
            dh, more = self.hidden_backward(i, dh, caches[i])
            grads.update(more)
        loss += 0.5 * self.reg * sum(np.sum(self.params[f"W{i}"] ** 2) for i in range(1, L + 1))
        for i in range(1, L + 1):
            grads[f"W{i}"] += self.reg * self.params[f"W{i}"]
        return loss, grads
