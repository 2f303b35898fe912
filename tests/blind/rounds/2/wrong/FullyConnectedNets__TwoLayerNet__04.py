class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        randn = np.random.randn
        self.params.update(W1=weight_scale * randn(input_dim, hidden_dim), b1=np.zeros(hidden_dim))
        self.params.update(W2=weight_scale * randn(hidden_dim, num_classes), b2=np.zeros(num_classes))

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        N = X.shape[0]
        x = X.reshape(N, -1)
        h = np.maximum(0, x @ W1 + b1)
        scores = h @ W2 + b2
        if y is None:
            return scores

        grads = {}
        s = scores - scores.max(axis=1, keepdims=True)
        log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
        loss = -log_p[np.arange(N), y].sum()
        loss += 0.5 * self.reg * (np.sum(W1**2) + np.sum(W2**2))
        ds = np.exp(log_p)
        ds[np.arange(N), y] -= 1
        grads["W2"] = h.T @ ds + self.reg * W2
        grads["b2"] = ds.sum(axis=0)
        dh = ds @ W2.T * (h > 0)
        grads["W1"] = x.T @ dh + self.reg * W1
        grads["b1"] = dh.sum(axis=0)
        return loss, grads
