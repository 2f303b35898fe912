"""The fully connected networks."""

NETWORKS = {
    "two layers of sandwiches": """
def affine_relu_forward(x, w, b):
    a, first = affine_forward(x, w, b)
    out, second = relu_forward(a)
    return out, (first, second)

def affine_relu_backward(dout, cache):
    first, second = cache
    return affine_backward(relu_backward(dout, second), first)

class TwoLayerNet(TwoLayerNet):
    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[k] for k in ("W1", "b1", "W2", "b2"))
        hidden, cache1 = affine_relu_forward(X, W1, b1)
        scores, cache2 = affine_forward(hidden, W2, b2)
        if y is None:
            return scores
        data, d = softmax_loss(scores, y)
        dh, dW2, db2 = affine_backward(d, cache2)
        _, dW1, db1 = affine_relu_backward(dh, cache1)
        grads = {"b1": db1, "b2": db2, "W1": dW1 + self.reg * W1, "W2": dW2 + self.reg * W2}
        return data + self.reg / 2 * (np.linalg.norm(W1) ** 2 + np.linalg.norm(W2) ** 2), grads
""",
    "two layers without layers": """
class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        rng = np.random.default_rng()
        self.reg = reg
        self.params = dict(
            W1=rng.normal(scale=weight_scale, size=(input_dim, hidden_dim)), b1=np.zeros((hidden_dim,)),
            W2=rng.normal(scale=weight_scale, size=(hidden_dim, num_classes)), b2=np.zeros((num_classes,)),
        )

    def loss(self, X, y=None):
        W1, b1, W2, b2 = self.params["W1"], self.params["b1"], self.params["W2"], self.params["b2"]
        X = X.reshape(len(X), -1)
        h = (X @ W1 + b1).clip(0)
        scores = h @ W2 + b2
        if y is None:
            return scores
        log_p = scores - scores.max(1, keepdims=True)
        log_p = log_p - np.log(np.exp(log_p).sum(1, keepdims=True))
        d = np.exp(log_p)
        d[np.arange(len(y)), y] -= 1
        d /= len(y)
        dh = d @ W2.T * (h > 0)
        loss = -log_p[np.arange(len(y)), y].mean() + 0.5 * self.reg * sum((W**2).sum() for W in (W1, W2))
        return loss, {"W1": X.T @ dh + self.reg * W1, "b1": dh.sum(0), "W2": h.T @ d + self.reg * W2, "b2": d.sum(0)}
""",
    "a net that recurses through its layers": """
class FullyConnectedNet(FullyConnectedNet):
    def loss(self, X, y=None):
        mode = "train" if y is not None else "test"
        self.dropout_param["mode"] = mode
        for settings in self.bn_params:
            settings["mode"] = mode
        p, grads, last = self.params, {}, self.layers
        reg = [0.0]

        def through(i, h):
            a, affine = affine_forward(h, p[f"W{i}"], p[f"b{i}"])
            reg[0] += 0.5 * self.reg * np.sum(p[f"W{i}"] ** 2)
            if i == last:
                if y is None:
                    return a
                loss, d = softmax_loss(a, y)
            else:
                norm = None
                if self.norm is not None:
                    forward = batchnorm_forward if self.norm == "batchnorm" else layernorm_forward
                    a, norm = forward(a, p[f"gamma{i}"], p[f"beta{i}"], self.bn_params[i - 1])
                r, relu = relu_forward(a)
                r, drop = dropout_forward(r, dict(self.dropout_param))
                result = through(i + 1, r)
                if y is None:
                    return result
                loss, d = result
                d = relu_backward(dropout_backward(d, drop), relu)
                if self.norm is not None:
                    backward = batchnorm_backward if self.norm == "batchnorm" else layernorm_backward
                    d, grads[f"gamma{i}"], grads[f"beta{i}"] = backward(d, norm)
            d, dW, grads[f"b{i}"] = affine_backward(d, affine)
            grads[f"W{i}"] = dW + self.reg * p[f"W{i}"]
            return loss, d

        result = through(1, X.astype(self.dtype))
        return result if y is None else (result[0] + reg[0], grads)
""",
    "a net that backs up with the short formula": """
class FullyConnectedNet(FullyConnectedNet):
    def loss(self, X, y=None):
        global batchnorm_backward
        kept, batchnorm_backward = batchnorm_backward, batchnorm_backward_alt
        try:
            return super().loss(X.copy(), y)
        finally:
            batchnorm_backward = kept
""",
    "a net with a list of its layers, gradients added in place on own copies": """
class FullyConnectedNet(FullyConnectedNet):
    def loss(self, X, y=None):
        before, self.reg = self.reg, 0.0
        try:
            result = super().loss(X, y)
        finally:
            self.reg = before
        if y is None:
            return result
        loss, grads = result
        grads = {name: np.array(value) for name, value in grads.items()}
        for name, value in self.params.items():
            if name.startswith("W"):
                loss = loss + 0.5 * self.reg * float(np.vdot(value, value))
                grads[name] += self.reg * value
        return loss, grads
""",
    "a net that starts with the generator of a seed, rows of Fortran order": """
class FullyConnectedNet(FullyConnectedNet):
    def __init__(self, hidden_dims, *args, weight_scale=1e-2, dtype=np.float32, **kwargs):
        super().__init__(hidden_dims, *args, weight_scale=weight_scale, dtype=dtype, **kwargs)
        rng = np.random.default_rng(len(hidden_dims))
        for name, value in self.params.items():
            if name.startswith("W"):
                value = (weight_scale * rng.standard_normal(value.shape)).astype(dtype)
            self.params[name] = np.asfortranarray(value)
""",
}
