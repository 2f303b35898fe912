class FullyConnectedNet:
    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        if dropout_keep_ratio != 1 or normalization is not None:
            raise ValueError("FullyConnectedNet: leave dropout_keep_ratio at 1 and normalization at None.")
        self.params = {}
        self.reg = reg
        self.dtype = dtype
        self.num_layers = len(hidden_dims) + 1
        self.use_dropout = False
        self.normalization = None
        dims = [input_dim, *hidden_dims, num_classes]
        for n, (rows, cols) in enumerate(zip(dims, dims[1:]), start=1):
            self.params["W" + str(n)] = weight_scale * np.random.randn(rows, cols)
            self.params["b" + str(n)] = np.zeros(cols)
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        a, c = affine_forward(x, W, b)
        out, gate = relu_forward(a)
        return out, (c, gate)

    def hidden_backward(self, i, dout, cache):
        c, gate = cache
        dx, dW, db = affine_backward(relu_backward(dout, gate), c)
        return dx, {f"W{i}": dW, f"b{i}": db}

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
        loss, dout = softmax_loss(scores, y)
        dout, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(dout, caches[L])
        for i in range(L - 1, 0, -1):
            dout, new = self.hidden_backward(i, dout, caches[i])
            grads |= new
        for name, W in self.params.items():
            # weight matrices are W and a number
            if len(name) == 2 and name.startswith("W"):
                loss += self.reg * (W**2).sum() / 2
                grads[name] = grads[name] + self.reg * W
        return loss, grads
