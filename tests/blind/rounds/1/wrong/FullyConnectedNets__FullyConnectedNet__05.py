class FullyConnectedNet:
    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        if dropout_keep_ratio != 1 or normalization is not None:
            raise ValueError("FullyConnectedNet: this network has no dropout and no normalization yet.")
        self.params = {}
        self.reg = reg
        self.dtype = dtype
        self.num_layers = len(hidden_dims) + 1
        self.use_dropout = False
        self.normalization = None

        dims = [input_dim, *hidden_dims, num_classes]
        for layer in range(1, len(dims)):
            shape = dims[layer - 1], dims[layer]
            self.params[f"W{layer}"] = np.random.normal(weight_scale, weight_scale, shape)
            self.params[f"b{layer}"] = np.zeros(shape[1])
        self.params = {name: param.astype(dtype) for name, param in self.params.items()}

    def hidden_forward(self, i, x):
        """affine, then ReLU"""
        W, b = self.params[f"W{i}"], self.params[f"b{i}"]
        z, from_affine = affine_forward(x, W, b)
        out, from_relu = relu_forward(z)
        return out, {"affine": from_affine, "relu": from_relu}

    def hidden_backward(self, i, dout, cache):
        grads = {}
        dz = relu_backward(dout, cache["relu"])
        dx, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(dz, cache["affine"])
        return dx, grads

    def loss(self, X, y=None):
        X = X.astype(self.dtype, copy=False)
        L = self.num_layers
        stack = []
        for i in range(1, L):
            X, cache = self.hidden_forward(i, X)
            stack.append((i, cache))
        scores, top = affine_forward(X, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores

        grads = {}
        loss, grad = softmax_loss(scores, y)
        grad, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(grad, top)
        while stack:
            i, cache = stack.pop()
            grad, found = self.hidden_backward(i, grad, cache)
            grads.update(found)
        for name in grads:
            if name[0] == "W":
                grads[name] = grads[name] + self.reg * self.params[name]
                loss = loss + self.reg / 2 * np.sum(self.params[name] ** 2)
        return loss, grads
