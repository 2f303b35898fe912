"""Convolution, max-pooling and the network made of them."""

IMAGES = {
    "convolution filter element by filter element": """
def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    n, c, h, wd = x.shape
    f, _, kh, kw = w.shape
    oh, ow = (h + 2 * p - kh) // s + 1, (wd + 2 * p - kw) // s + 1
    padded = np.zeros((n, c, h + 2 * p, wd + 2 * p))
    padded[:, :, p:p + h, p:p + wd] = x
    out = np.zeros((n, f, oh, ow)) + b[None, :, None, None]
    for k in range(kh):
        for l in range(kw):
            seen = padded[:, :, k:k + s * (oh - 1) + 1:s, l:l + s * (ow - 1) + 1:s]
            out += np.einsum("ncij,fc->nfij", seen, w[:, :, k, l])
    return out, (padded, w, s, p, h, wd)

def conv_backward_naive(dout, cache):
    padded, w, s, p, h, wd = cache
    dx, dw = np.zeros_like(padded), np.zeros_like(w)
    oh, ow = dout.shape[2:]
    for k in range(w.shape[2]):
        for l in range(w.shape[3]):
            part = np.s_[:, :, k:k + s * (oh - 1) + 1:s, l:l + s * (ow - 1) + 1:s]
            dx[part] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
            dw[:, :, k, l] = np.einsum("nfij,ncij->fc", dout, padded[part])
    return dx[:, :, p:p + h, p:p + wd], dw, dout.sum((0, 2, 3))
""",
    "convolution as one matrix": """
def _matrix(shape, w, s, p):
    c, h, wd = shape
    f, _, kh, kw = w.shape
    oh, ow = (h + 2 * p - kh) // s + 1, (wd + 2 * p - kw) // s + 1
    m = np.zeros((f, oh, ow, c, h, wd))
    for i in range(oh):
        for j in range(ow):
            for k in range(kh):
                for l in range(kw):
                    r, q = i * s + k - p, j * s + l - p
                    if 0 <= r < h and 0 <= q < wd:
                        m[:, i, j, :, r, q] = w[:, :, k, l]
    return m

def conv_forward_naive(x, w, b, conv_param):
    m = _matrix(x.shape[1:], w, conv_param["stride"], conv_param["pad"])
    out = np.tensordot(x, m, axes=([1, 2, 3], [3, 4, 5])) + b.reshape(-1, 1, 1)
    return out, (x, w, m, conv_param)

def conv_backward_naive(dout, cache):
    x, w, m, param = cache
    s, p = param["stride"], param["pad"]
    dm = np.tensordot(dout, x, axes=(0, 0))
    dw = np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            for k in range(w.shape[2]):
                for l in range(w.shape[3]):
                    r, q = i * s + k - p, j * s + l - p
                    if 0 <= r < x.shape[2] and 0 <= q < x.shape[3]:
                        dw[:, :, k, l] += dm[:, i, j, :, r, q]
    return np.tensordot(dout, m, axes=([1, 2, 3], [0, 1, 2])), dw, np.einsum("nfij->f", dout)
""",
    "convolution with channels last": """
def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    images = np.pad(x.transpose(0, 2, 3, 1), [(0, 0), (p, p), (p, p), (0, 0)])
    filters = w.transpose(2, 3, 1, 0)
    kh, kw = filters.shape[:2]
    oh, ow = (images.shape[1] - kh) // s + 1, (images.shape[2] - kw) // s + 1
    rows = [[images[:, i * s:i * s + kh, j * s:j * s + kw].reshape(len(x), -1) for j in range(ow)] for i in range(oh)]
    flat = filters.reshape(-1, filters.shape[3])
    out = np.array([[row @ flat + b for row in line] for line in rows])
    return out.transpose(2, 3, 0, 1), (rows, flat, filters.shape, images.shape, s, p)

def conv_backward_naive(dout, cache):
    rows, flat, size, shape, s, p = cache
    dimages, dflat = np.zeros(shape), np.zeros(flat.shape)
    for i, line in enumerate(rows):
        for j, row in enumerate(line):
            d = dout[:, :, i, j]
            dflat += row.T @ d
            dimages[:, i * s:i * s + size[0], j * s:j * s + size[1]] += (d @ flat.T).reshape(-1, *size[:3])
    dx = dimages[:, p:shape[1] - p, p:shape[2] - p].transpose(0, 3, 1, 2)
    return dx, dflat.reshape(size).transpose(3, 2, 0, 1), dout.sum(axis=0).sum(axis=(1, 2))
""",
    "convolution as a class, statement by statement": """
class Convolution:
    def __init__(self, w, b, stride, pad):
        self.w, self.b, self.stride, self.pad = w, b, stride, pad

    def windows(self, shape):
        kh, kw = self.w.shape[2:]
        for i, r in enumerate(range(0, shape[2] - kh + 1, self.stride)):
            for j, q in enumerate(range(0, shape[3] - kw + 1, self.stride)):
                yield i, j, np.s_[:, :, r:r + kh, q:q + kw]

    def forward(self, x):
        edge = [(0, 0)] * 2 + [(self.pad, self.pad)] * 2
        self.x = np.pad(x, edge)
        found = {}
        for i, j, at in self.windows(self.x.shape):
            found[i, j] = np.einsum("ncij,fcij->nf", self.x[at], self.w) + self.b
        h, w = max(found)
        return np.stack([np.stack([found[i, j] for j in range(w + 1)], -1) for i in range(h + 1)], -2)

    def backward(self, dout):
        dx, dw = 0 * self.x, 0 * self.w
        for i, j, at in self.windows(self.x.shape):
            dx[at] += np.einsum("nf,fcij->ncij", dout[:, :, i, j], self.w)
            dw += np.einsum("nf,ncij->fcij", dout[:, :, i, j], self.x[at])
        h, w = (size - self.pad for size in dx.shape[2:])
        return dx[..., self.pad:h, self.pad:w], dw, dout.sum((0, 2, 3))

def conv_forward_naive(x, w, b, conv_param):
    layer = Convolution(w, b, **conv_param)
    return layer.forward(x), layer

def conv_backward_naive(dout, cache):
    return cache.backward(dout)
""",
    "pooling by four loops": """
def max_pool_forward_naive(x, pool_param):
    ph, pw, s = (pool_param[key] for key in ("pool_height", "pool_width", "stride"))
    n, c, h, w = x.shape
    out = np.zeros((n, c, int((h - ph) / s) + 1, int((w - pw) / s) + 1))
    best = {}
    for at in np.ndindex(out.shape):
        m, k, i, j = at
        window = x[m, k, i * s:i * s + ph, j * s:j * s + pw]
        where = np.unravel_index(np.argmax(window), window.shape)
        out[at] = window[where]
        best[at] = (m, k, i * s + where[0], j * s + where[1])
    return out, (x.shape, best)

def max_pool_backward_naive(dout, cache):
    shape, best = cache
    dx = np.zeros(shape)
    for at, where in best.items():
        dx[where] += dout[at]
    return dx
""",
    "pooling as the running maximum of shifted images": """
def max_pool_forward_naive(x, pool_param):
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    oh, ow = (x.shape[2] - ph) // s + 1, (x.shape[3] - pw) // s + 1
    out = np.full((*x.shape[:2], oh, ow), -np.inf)
    for k in range(ph):
        for l in range(pw):
            np.maximum(out, x[:, :, k:k + s * (oh - 1) + 1:s, l:l + s * (ow - 1) + 1:s], out=out)
    return out, (x, out.copy(), ph, pw, s)

def max_pool_backward_naive(dout, cache):
    x, out, ph, pw, s = cache
    dx = np.zeros(x.shape)
    oh, ow = dout.shape[2:]
    for k in range(ph):
        for l in range(pw):
            part = np.s_[:, :, k:k + s * (oh - 1) + 1:s, l:l + s * (ow - 1) + 1:s]
            dx[part] += dout * (x[part] == out)
    return dx
""",
    "pooling by sorting, masks shared": """
from numpy.lib.stride_tricks import sliding_window_view

def max_pool_forward_naive(x, pool_param):
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    windows = sliding_window_view(x, (ph, pw), axis=(2, 3))[:, :, ::s, ::s]
    out = np.sort(windows.reshape(*windows.shape[:4], -1), axis=-1)[..., -1]
    return out, {"x": x, "out": out, "param": dict(pool_param)}

def max_pool_backward_naive(dout, cache):
    x, out, param = cache["x"], cache["out"], cache["param"]
    ph, pw, s = param["pool_height"], param["pool_width"], param["stride"]
    dx = np.zeros_like(x)
    for i in range(out.shape[2]):
        for j in range(out.shape[3]):
            window = x[:, :, i * s:i * s + ph, j * s:j * s + pw]
            mask = window == out[:, :, i, j, None, None]
            share = mask / mask.sum(axis=(2, 3), keepdims=True)
            dx[:, :, i * s:i * s + ph, j * s:j * s + pw] += share * dout[:, :, i, j, None, None]
    return dx
""",
    "a conv net on the naive layers": """
class ThreeLayerConvNet(ThreeLayerConvNet):
    def loss(self, X, y=None):
        p = self.params
        conv = {"stride": 1, "pad": (p["W1"].shape[2] - 1) // 2}
        a, c1 = conv_forward_naive(X, p["W1"], p["b1"], conv)
        h, c2 = relu_forward(a)
        h, c3 = max_pool_forward_naive(h, {"pool_height": 2, "pool_width": 2, "stride": 2})
        h, c4 = affine_forward(h, p["W2"], p["b2"])
        h, c5 = relu_forward(h)
        scores, c6 = affine_forward(h, p["W3"], p["b3"])
        if y is None:
            return scores
        loss, d = softmax_loss(scores, y)
        g = {}
        d, g["W3"], g["b3"] = affine_backward(d, c6)
        d, g["W2"], g["b2"] = affine_backward(relu_backward(d, c5), c4)
        d, g["W1"], g["b1"] = conv_backward_naive(relu_backward(max_pool_backward_naive(d, c3), c2), c1)
        for k in 1, 2, 3:
            loss += 0.5 * self.reg * (p[f"W{k}"] ** 2).sum()
            g[f"W{k}"] += self.reg * p[f"W{k}"]
        return loss, g
""",
    "a conv net that sizes its hidden layer by trying": """
class ThreeLayerConvNet(ThreeLayerConvNet):
    def __init__(self, input_dim=(3, 32, 32), num_filters=32, filter_size=7, hidden_dim=100, num_classes=10,
                 weight_scale=1e-3, reg=0.0, dtype=np.float32):
        super().__init__(input_dim, num_filters, filter_size, hidden_dim, num_classes, weight_scale, reg, dtype)
        W, b = self.params["W1"], self.params["b1"]
        tried, _ = conv_forward_naive(np.zeros((1, *input_dim)), W, b, {"stride": 1, "pad": (filter_size - 1) // 2})
        pooled, _ = max_pool_forward_naive(tried, {"pool_height": 2, "pool_width": 2, "stride": 2})
        draw = np.random.default_rng().normal
        self.params["W2"] = draw(0, weight_scale, (pooled.size, hidden_dim)).astype(dtype)
""",
}
