import re


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
        for i in range(self.num_layers):
            self.params[f"W{i + 1}"] = np.random.normal(0.0, weight_scale, size=(dims[i], dims[i + 1]))
            self.params[f"b{i + 1}"] = np.zeros(dims[i + 1])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def weights(self):
        return [name for name in self.params if re.fullmatch(r"W\d", name)]

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        pre, cache = affine_forward(x, W, b)
        out, pre = relu_forward(pre)
        return out, (cache, pre)

    def hidden_backward(self, i, dout, cache):
        grads = {}
        affine_cache, pre = cache
        dout = relu_backward(dout, pre)
        dx, dW, db = affine_backward(dout, affine_cache)
        grads[f"W{i}"] = dW
        grads[f"b{i}"] = db
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        caches = {}
        for i in range(1, L):
            X, caches[i] = self.hidden_forward(i, X)
        scores, caches[L] = affine_forward(X, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, dscores = softmax_loss(scores, y)
        dX, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dscores, caches[L])
        for i in range(L - 1, 0, -1):
            dX, layer_grads = self.hidden_backward(i, dX, caches[i])
            grads.update(layer_grads)
        for name in self.weights():
            W = self.params[name]
            loss += self.reg / 2 * np.sum(W * W)
            grads[name] = grads[name] + self.reg * W
        return loss, grads
