class FullyConnectedNet:
    """L - 1 times {affine - ReLU}, then affine - softmax."""

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1, normalization=None,
                 reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        if dropout_keep_ratio != 1 and normalization is not None:
            raise ValueError("FullyConnectedNet: no dropout and no normalization yet.")
        self.use_dropout, self.normalization = False, None
        self.reg, self.dtype = reg, dtype
        self.num_layers = 1 + len(hidden_dims)
        self.params = {}
        fan_in = input_dim
        for i, fan_out in enumerate((*hidden_dims, num_classes), start=1):
            W = weight_scale * np.random.standard_normal((fan_in, fan_out))
            self.params[f"W{i}"] = W.astype(dtype)
            self.params[f"b{i}"] = np.zeros(fan_out, dtype=dtype)
            fan_in = fan_out

    def hidden_forward(self, i, x):
        a, fc = affine_forward(x, self.params[f"W{i}"], self.params[f"b{i}"])
        out, act = relu_forward(a)
        return out, (fc, act)

    def hidden_backward(self, i, dout, cache):
        fc, act = cache
        dx, dW, db = affine_backward(relu_backward(dout, act), fc)
        return dx, {f"W{i}": dW, f"b{i}": db}

    def loss(self, X, y=None):
        L, h, caches = self.num_layers, X.astype(self.dtype, copy=False), {}
        for i in range(1, L):
            h, caches[i] = self.hidden_forward(i, h)
        scores, top = affine_forward(h, self.params[f"W{L}"], self.params[f"b{L}"])
        if y is None:
            return scores
        loss, d = softmax_loss(scores, y)
        d, dW, db = affine_backward(d, top)
        grads = {f"W{L}": dW, f"b{L}": db}
        for i in range(L - 1, 0, -1):
            d, g = self.hidden_backward(i, d, caches[i])
            grads.update(g)
        for i in range(1, L + 1):
            W = self.params[f"W{i}"]
            loss += 0.5 * self.reg * np.sum(np.square(W))
            grads[f"W{i}"] = grads[f"W{i}"] + self.reg * W
        return loss, grads
