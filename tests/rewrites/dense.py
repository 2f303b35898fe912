"""The affine layer, the ReLU and the losses."""

DENSE = {
    "affine with the bias as one more weight": """
def affine_forward(x, w, b):
    rows = np.hstack([x.reshape(len(x), -1), np.ones((len(x), 1))])
    return rows @ np.vstack([w, b]), (rows, w, x.shape)

def affine_backward(dout, cache):
    rows, w, shape = cache
    both = rows.T @ dout
    return (dout @ w.T).reshape(shape), both[:-1], both[-1]
""",
    "affine by tensordot, axes kept": """
def affine_forward(x, w, b):
    image = w.reshape(*x.shape[1:], -1)
    return np.tensordot(x, image, axes=x.ndim - 1) + b[np.newaxis], (x, image)

def affine_backward(dout, cache):
    x, image = cache
    dw = np.tensordot(x, dout, axes=(0, 0)).reshape(-1, dout.shape[1])
    return np.tensordot(dout, image, axes=(1, image.ndim - 1)), dw, dout.T.sum(axis=1)
""",
    "affine as a class with a cache that is an object": """
class Affine:
    def __init__(self, x, w, b):
        self.x, self.w, self.b = x, w, b

    def forward(self):
        return np.add(np.matmul(self.x.reshape(self.x.shape[0], -1), self.w), self.b)

    def backward(self, dout):
        flat = self.x.reshape(self.x.shape[0], -1)
        return np.matmul(dout, self.w.T).reshape(self.x.shape), np.matmul(flat.T, dout), np.add.reduce(dout)

def affine_forward(x, w, b):
    layer = Affine(x, w, b)
    return layer.forward(), layer

def affine_backward(dout, cache):
    return cache.backward(dout)
""",
    "affine in Fortran order, caches copied": """
def affine_forward(x, w, b):
    out = np.empty((x.shape[0], w.shape[1]), order="F")
    out[:] = x.reshape(x.shape[0], -1).dot(w)
    out += b
    return out, {"x": x.copy(), "w": w.copy(order="F")}

def affine_backward(dout, cache):
    x, w = cache["x"], cache["w"]
    dx = np.asfortranarray(dout.dot(w.T)).reshape(x.shape)
    return dx, np.asfortranarray(x.reshape(len(x), -1).T.dot(dout)), np.ones(len(dout)) @ dout
""",
    "affine example by example": """
def affine_forward(x, w, b):
    return np.array([w.T @ row.ravel() + b for row in x]), (x, w)

def affine_backward(dout, cache):
    x, w = cache
    dx = np.stack([(w @ d).reshape(row.shape) for row, d in zip(x, dout)])
    return dx, sum(np.outer(row, d) for row, d in zip(x, dout)), sum(dout)
""",
    "relu by where, cache is the output": """
def relu_forward(x):
    out = np.where(x > 0, x, 0)
    return out, out

def relu_backward(dout, cache):
    return np.where(cache > 0, dout, 0.0)
""",
    "relu by clipping, slope by sign": """
def relu_forward(x):
    return np.clip(x, 0, None), {"slope": np.heaviside(x, 0)}

def relu_backward(dout, cache):
    return np.einsum("...,...->...", dout, cache["slope"])
""",
    "relu by half of itself and its magnitude": """
def relu_forward(x):
    return (x + abs(x)) / 2, np.sign(x)

def relu_backward(dout, cache):
    return dout * (cache + abs(cache)) / 2
""",
    "relu in place on own copies": """
def relu_forward(x):
    out = x.copy()
    out[out < 0] = 0
    return out, np.argwhere(x.ravel() > 0).ravel()

def relu_backward(dout, cache):
    dx = np.zeros(dout.size)
    dx[cache] = dout.ravel()[cache]
    return dx.reshape(dout.shape)
""",
    "softmax by loops": """
def softmax_loss(x, y):
    loss, dx = 0.0, np.zeros_like(x)
    for i, row in enumerate(x):
        odds = np.exp(row - row.max())
        p = odds / odds.sum()
        loss += (np.log(odds.sum()) + row.max() - row[y[i]]) / len(x)
        for j in range(len(row)):
            dx[i, j] = (p[j] - (j == y[i])) / len(x)
    return loss, dx
""",
    "softmax by logaddexp": """
def softmax_loss(x, y):
    log_p = x - np.logaddexp.reduce(x, axis=1)[:, None]
    hot = np.zeros_like(x)
    hot[range(len(y)), y] = 1
    return -(hot * log_p).sum() / len(y), (np.exp(log_p) - hot) / len(y)
""",
    "softmax of scores minus the right one's": """
def softmax_loss(x, y):
    rows = np.arange(len(x))
    shift = x - x.max(1)[:, None]
    log_p = shift - np.log(np.exp(shift).sum(1, keepdims=True))
    dx = np.exp(log_p) / len(x)
    np.subtract.at(dx, (rows, y), 1 / len(x))
    return np.take_along_axis(-log_p, y[:, None], 1).mean(), dx
""",
    "svm by masks and a matrix of ones": """
def svm_loss(x, y):
    n, c = x.shape
    right = np.take_along_axis(x, y[:, None], axis=1)
    others = np.arange(c) != y[:, None]
    margins = (x - right + 1) * others
    active = (margins > 0).astype(float)
    dx = active - np.eye(c)[y] * active.sum(1, keepdims=True)
    return float((margins * active).sum() / n), dx / n
""",
    "svm with the right class taken off at the end": """
def svm_loss(x, y):
    n = len(x)
    margins = np.maximum(0, x - x[np.arange(n), y].reshape(n, 1) + 1)
    loss = margins.sum() / n - 1
    dx = 1.0 * (margins > 0)
    dx[np.arange(n), y] -= dx.sum(axis=1)
    return loss, dx / n
""",
}
