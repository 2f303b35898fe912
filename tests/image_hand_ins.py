"""Right answers written in other ways, and answers with one mistake each, to Dropout and ConvolutionalNetworks."""

from __future__ import annotations

from hand_ins import Mistake

IMAGE_REWRITES = {
    "dropout by choice, seeded generator": """
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    if dropout_param["mode"] == "test":
        return x.copy(), None
    p = dropout_param["p"]
    rng = np.random.default_rng(dropout_param.get("seed", np.random.randint(2**31)))
    kept = rng.choice([False, True], size=x.T.shape, p=[1 - p, p]).T
    return np.where(kept, x / p, 0), {"kept": kept, "p": p}

def dropout_backward(dout, cache):
    if cache is None:
        return dout
    dx = dout / cache["p"]
    dx[~cache["kept"]] = 0
    return dx
""",
    "dropout by binomial, from the other end, in place on a copy": """
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    out, p = np.array(x), dropout_param["p"]
    random = np.random.RandomState(dropout_param["seed"]) if "seed" in dropout_param else np.random
    mask = random.binomial(1, p, size=x.size)[::-1].reshape(x.shape) if dropout_param["mode"] == "train" else p
    out *= mask
    out /= p
    return out, (mask / p).astype(np.float32) if dropout_param["mode"] == "train" else np.float64(1)

def dropout_backward(dout, cache):
    dout = np.array(dout)
    dout *= cache
    return dout
""",
    "dropout for each example of its own, at most p": """
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    p = dropout_param["p"]
    random = np.random.RandomState(dropout_param["seed"]) if "seed" in dropout_param else np.random
    if dropout_param["mode"] == "test":
        return x, np.ones(x.shape)
    mask = np.stack([random.uniform(size=x.shape[1:]) >= 1 - p for _ in x]) / p
    return x * mask, mask

def dropout_backward(dout, cache):
    return np.multiply(dout, cache)
""",
    "im2col": """
def columns(x, kh, kw, s, p):
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    n, c, h, w = x.shape
    oh, ow = (h - kh) // s + 1, (w - kw) // s + 1
    k, i, j = np.meshgrid(np.arange(c), np.arange(kh), np.arange(kw), indexing="ij")
    r, q = np.meshgrid(s * np.arange(oh), s * np.arange(ow), indexing="ij")
    index = (k.reshape(-1, 1), i.reshape(-1, 1) + r.reshape(1, -1), j.reshape(-1, 1) + q.reshape(1, -1))
    return x[:, *index], index, x.shape, (oh, ow)

def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    cols, index, padded, size = columns(x, *w.shape[2:], s, p)
    out = (w.reshape(len(w), -1) @ cols + b[:, None]).reshape(len(x), len(w), *size)
    return out, {"cols": cols, "index": index, "padded": padded, "w": w, "pad": p}

def conv_backward_naive(dout, cache):
    w, pad = cache["w"], cache["pad"]
    d = dout.reshape(*dout.shape[:2], -1)
    dw = (d @ cache["cols"].transpose(0, 2, 1)).sum(0).reshape(w.shape)
    dx = np.zeros(cache["padded"])
    np.add.at(dx, (slice(None), *cache["index"]), w.reshape(len(w), -1).T @ d)
    end = [size - pad for size in dx.shape[2:]]
    return dx[:, :, pad:end[0], pad:end[1]], dw, d.sum(axis=(0, 2))
""",
    "strides and einsum": """
from numpy.lib.stride_tricks import as_strided, sliding_window_view

def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    x_pad = np.pad(x, ((0,), (0,), (p,), (p,)))
    windows = sliding_window_view(x_pad, w.shape[2:], axis=(2, 3))[:, :, ::s, ::s]
    return np.einsum("ncijkl,fckl->nfij", windows, w) + b.reshape(1, -1, 1, 1), (x_pad, windows, w, s, p)

def conv_backward_naive(dout, cache):
    x_pad, windows, w, s, p = cache
    dw = np.einsum("nfij,ncijkl->fckl", dout, windows)
    dx = np.zeros_like(x_pad)
    oh, ow = dout.shape[2:]
    for k in range(w.shape[2]):
        for l in range(w.shape[3]):
            dx[:, :, k:k + s * oh:s, l:l + s * ow:s][:, :, :oh, :ow] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
    h, q = dx.shape[2] - 2 * p, dx.shape[3] - 2 * p
    return dx[:, :, p:p + h, p:p + q], dw, np.einsum("nfij->f", dout)

def max_pool_forward_naive(x, pool_param):
    ph, pw, s = (pool_param[key] for key in ("pool_height", "pool_width", "stride"))
    n, c, h, w = x.shape
    oh, ow = (h - ph) // s + 1, (w - pw) // s + 1
    a, b, i, j = x.strides
    windows = as_strided(x, (n, c, oh, ow, ph, pw), (a, b, i * s, j * s, i, j))
    return windows.reshape(n, c, oh, ow, -1).max(-1), [x.shape, windows.reshape(n, c, oh, ow, -1).argmax(-1), pw, s]

def max_pool_backward_naive(dout, cache):
    shape, where, pw, s = cache
    dx = np.zeros(shape)
    n, c, i, j = np.indices(dout.shape)
    np.add.at(dx, (n, c, i * s + where // pw, j * s + where % pw), dout)
    return dx
""",
    "loops over everything": """
def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, C, HH, WW = w.shape
    out = np.zeros((N, F, int(1 + (H + 2 * p - HH) / s), int(1 + (W + 2 * p - WW) / s)), dtype=np.float32)
    for n in range(N):
        image = np.zeros((C, H + 2 * p, W + 2 * p))
        image[:, p:H + p, p:W + p] = x[n]
        for j in range(out.shape[3]):
            for i in range(out.shape[2]):
                for f in range(F):
                    out[n, f, i, j] = (image[:, i * s:i * s + HH, j * s:j * s + WW] * w[f]).sum() + b[f]
    return out, (x, w, b, conv_param)

def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros_like(b)
    N, F, OH, OW = dout.shape
    _, C, H, W = x.shape
    for f in range(F):
        for i in range(OH):
            for j in range(OW):
                db[f] += dout[:, f, i, j].sum()
                for k in range(w.shape[2]):
                    for l in range(w.shape[3]):
                        row, column = i * s + k - p, j * s + l - p
                        if 0 <= row < H and 0 <= column < W:
                            dw[f, :, k, l] += dout[:, f, i, j] @ x[:, :, row, column]
                            dx[:, :, row, column] += np.outer(dout[:, f, i, j], w[f, :, k, l])
    return dx, dw, db

def max_pool_backward_naive(dout, cache):
    x, param = cache
    dx, s = np.zeros(x.shape), param["stride"]
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * s:i * s + param["pool_height"], j * s:j * s + param["pool_width"]]
        k, l = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, i * s + k, j * s + l] += dout[n, c, i, j]
    return dx
""",
    "group norm, statistics again on the way back": """
def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    if x.shape[1] % G:
        raise ValueError("no equal groups")
    N, C, H, W = x.shape
    rows = x.reshape(N * G, -1).T
    z = ((rows - rows.mean(0)) / np.sqrt(rows.var(0) + gn_param.get("eps", 1e-5))).T.reshape(N, C, H, W)
    return z * gamma.reshape(1, -1, 1, 1) + beta.reshape(1, -1, 1, 1), (x, gamma, G, gn_param.get("eps", 1e-5))

def spatial_groupnorm_backward(dout, cache):
    x, gamma, G, eps = cache
    N, C, H, W = x.shape
    M = C // G * H * W
    rows = x.reshape(N * G, M)
    inv = 1 / np.sqrt(rows.var(1, keepdims=True) + eps)
    z = (rows - rows.mean(1, keepdims=True)) * inv
    d = (dout * gamma.reshape(1, -1, 1, 1)).reshape(N * G, M)
    dx = inv / M * (M * d - d.sum(1, keepdims=True) - z * (d * z).sum(1, keepdims=True))
    dgamma, dbeta = (dout * z.reshape(x.shape)).sum((0, 2, 3)), np.einsum("nchw->c", dout)
    return dx.reshape(x.shape), dgamma.reshape(gamma.shape), dbeta.reshape(gamma.shape)
""",
    "instance norm as group norm": """
def instancenorm_forward(x, gamma, beta, in_param):
    C = x.shape[1]
    return spatial_groupnorm_forward(x, gamma.reshape(1, C, 1, 1), beta.reshape(1, C, 1, 1), C, in_param)

def instancenorm_backward(dout, cache):
    dx, dgamma, dbeta = spatial_groupnorm_backward(dout, cache)
    return dx, dgamma.ravel(), dbeta.ravel()
""",
    "spatial batch norm of its own, in other axes": """
def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    g, b = gamma.reshape(1, -1, 1, 1), beta.reshape(1, -1, 1, 1)
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    old = [bn_param.get(key, np.zeros(x.shape[1])) for key in ("running_mean", "running_var")]
    if bn_param["mode"] == "test":
        mu, var = (value.reshape(1, -1, 1, 1) for value in old)
        return g * (x - mu) / np.sqrt(var + eps) + b, None
    mu = np.einsum("nchw->c", x) / (x.size / x.shape[1])
    var = np.einsum("nchw->c", x**2) / (x.size / x.shape[1]) - mu**2
    bn_param["running_mean"] = momentum * old[0] + (1 - momentum) * mu
    bn_param["running_var"] = momentum * old[1] + (1 - momentum) * var
    z = (x - mu.reshape(1, -1, 1, 1)) / np.sqrt(var + eps).reshape(1, -1, 1, 1)
    return g * z + b, (z, g / np.sqrt(var + eps).reshape(1, -1, 1, 1))

def spatial_batchnorm_backward(dout, cache):
    z, scale = cache
    axes = (0, 2, 3)
    dbeta, dgamma = dout.sum(axes), (dout * z).sum(axes)
    M = z.size / z.shape[1]
    dx = scale * (dout - dbeta.reshape(1, -1, 1, 1) / M - z * dgamma.reshape(1, -1, 1, 1) / M)
    return dx, dgamma, dbeta
""",
    "switchable norm from the moments of instances": """
def softmax(z):
    p = np.exp(z - np.max(z))
    return p / p.sum()

def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    if sn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    eps, momentum = sn_param.get("eps", 1e-5), sn_param.get("momentum", 0.9)
    mean = [x.mean((2, 3))]
    square = (x**2).mean((2, 3))
    var = [square - mean[0] ** 2]
    for axis in 1, 0:
        mean.append(mean[0].mean(axis, keepdims=True))
        var.append(square.mean(axis, keepdims=True) - mean[-1] ** 2)
    for key, stats in ("running_mean", mean), ("running_var", var):
        sn_param.setdefault(key, np.zeros(x.shape[1]))
        if sn_param["mode"] == "test":
            stats[2] = sn_param[key][None]
        else:
            sn_param[key] = momentum * sn_param[key] + (1 - momentum) * stats[2][0]
    a, v = softmax(mean_logits), softmax(var_logits)
    mu = sum(k * m for k, m in zip(a, mean))[:, :, None, None]
    inv = 1 / np.sqrt(sum(k * m for k, m in zip(v, var)) + eps)[:, :, None, None]
    z = (x - mu) * inv
    return z * gamma.reshape(-1, 1, 1) + beta.reshape(-1, 1, 1), (x, z, inv, gamma, mean, var, a, v)

def switchablenorm_backward(dout, cache):
    x, z, inv, gamma, mean, var, a, v = cache
    n, c, h, w = x.shape
    g = dout * gamma.reshape(-1, 1, 1)
    dmu = -(g * inv).sum((2, 3))
    dvar = -(g * z * inv**2).sum((2, 3)) / 2
    dx = g * inv
    for k, axis in enumerate([None, 1, 0]):
        m = h * w * (1 if axis is None else x.shape[axis])
        first = dmu if axis is None else dmu.sum(axis, keepdims=True)
        second = dvar if axis is None else dvar.sum(axis, keepdims=True)
        dx += np.broadcast_to(a[k] * first / m, (n, c))[:, :, None, None]
        centred = x - np.broadcast_to(mean[k], (n, c))[:, :, None, None]
        dx += np.broadcast_to(2 * v[k] * second / m, (n, c))[:, :, None, None] * centred
    jacobian = [np.diag(p) - np.outer(p, p) for p in (a, v)]
    logits = [j @ [(d * s).sum() for s in stats] for j, d, stats in zip(jacobian, (dmu, dvar), (mean, var))]
    return dx, (dout * z).sum((0, 2, 3)), dout.sum((0, 2, 3)), *logits
""",
    "a conv net of sandwich layers, in Fortran order": """
class ThreeLayerConvNet(ThreeLayerConvNet):
    def loss(self, X, y=None):
        self.params = {name: np.asfortranarray(value) for name, value in self.params.items()}
        result = super().loss(np.asfortranarray(X), y)
        if y is None:
            return result
        return float(result[0]), dict(sorted(result[1].items())) | {"x": None}
""",
}
"""Name -> text that overrides the plain answers; every one is right."""

IMAGE_SPOILT: dict[str, tuple[str, list[str]]] = {
    "db of shape (F, 1)": (
        """
def conv_backward_naive(dout, cache, inner=conv_backward_naive):
    dx, dw, db = inner(dout, cache)
    return dx, dw, db[:, None]
""",
        ["conv_backward_naive"],
    ),
}
"""Name -> overriding text with right values in a shape that the contract does not name, and the tests it may cost."""


def _on(question: str, *rows: tuple[str, str, str], small: bool = False, also: tuple[str, ...] = ()) -> list[Mistake]:
    return [Mistake(f"{question}: {name}", question, old, new, small, also=also) for name, old, new in rows]


SQUARE = "    hh = ww = w.shape[2]\n"
GROUPS = "groups = x.reshape(n, G, c // G, h, w)"
ORDER = "groups = x.reshape(n, c // G, G, h, w).transpose(0, 2, 1, 3, 4)"
IMAGE_MISTAKES = [
    *_on(
        "dropout_forward",
        ("not scaled", "< p) / p", "< p) * 1.0"),
        ("p to drop", "< p) / p", "> p) / (1 - p)"),
        ("p to drop, scaled by keep", "< p) / p", "< 1 - p) / p"),
        ("scaled by 1 - p", "< p) / p", "< p) / (1 - p)"),
        ("multiplied by p", "< p) / p", "< p) * p"),
        ("normal noise", "random.rand(", "random.randn("),
        ("drops nothing", "random.rand(*x.shape) < p", "np.ones(x.shape)"),
        ("empty", "out = x * mask", "out = 0 * x"),
        also=("dropout_backward",),
    ),
    *_on(
        "dropout_forward",
        ("scaled at test time", "    out = x\n", "    out = x * p\n"),
        ("drops at test time", '    if mode == "train":', "    if True:"),
        ("one mask for the batch", "rand(*x.shape)", "rand(*x.shape[1:])"),
        ("vectors only", "rand(*x.shape)", "rand(x.shape[0], x.shape[1])"),
        ("whole rows", "rand(*x.shape)", "rand(len(x), *[1] * (x.ndim - 1))"),
        ("ignores the seed", 'if "seed" in dropout_param', "if False"),
        ("same mask always", "else np.random\n", "else np.random.RandomState(0)\n"),
        ("in place", "out = x * mask", "x *= mask\n        out = x"),
        small=True,
        also=("dropout_backward",),
    ),
    *_on(
        "dropout_backward",
        ("not scaled", "return dout * mask", "return dout * (mask > 0)"),
        ("scaled twice", "return dout * mask", 'return dout * mask / dropout_param["p"]'),
        ("everything back", "return dout * mask", "return dout"),
        ("another mask", "return dout * mask", "return dout * np.random.permutation(mask)"),
        ("divides", "return dout * mask", "return dout / (mask + 1e-9)"),
    ),
    *_on(
        "dropout_backward",
        ("zero at test time", "    return dout\n", "    return 0 * dout\n"),
        ("scaled at test time", "    return dout\n", '    return dout * dropout_param["p"]\n'),
        small=True,
    ),
    *_on(
        "FullyConnectedNet",
        ("no dropout", "dropout_forward(h, dict(self.dropout_param))", 'dropout_forward(h, {"mode": "test", "p": 1})'),
        ("drops at test time", 'self.dropout_param["mode"] = mode', 'self.dropout_param["mode"] = "train"'),
        ("no dropout backward", "dropout_backward(dout, drop)", "dout"),
        ("p to drop", '{"p": dropout_keep_ratio}', '{"p": 1 - dropout_keep_ratio if dropout_keep_ratio < 1 else 1}'),
        ("first layer only", "dict(self.dropout_param)", 'self.dropout_param | ({} if i == 1 else {"p": 1})'),
        ("seed ignored", "if seed is None", "if True"),
        ("seed always", "{} if seed is None else", '{"seed": 1} if seed is None else'),
        (
            "scores dropped",
            "        if y is None:\n            return scores\n",
            "        if y is None:\n            return scores\n"
            "        scores, drop = dropout_forward(scores, dict(self.dropout_param))\n",
        ),
    ),
    *_on(
        "conv_forward_naive",
        ("flips the filters", "window * w[k]", "window * w[k, :, ::-1, ::-1]"),
        ("without bias", " + b[k]", ""),
        ("bias once a channel", "+ b[k]", "+ x.shape[1] * b[k]"),
        ("one filter", "* w[k],", "* w[0],"),
        ("pads with the edge", "(p, p)))", '(p, p)), "edge")'),
        ("stride ignored", "i * s : i * s + hh, j * s : j * s + ww", "i : i + hh, j : j + ww"),
        ("rounds up", "oh, ow = (h + 2 * p - hh) // s + 1,", "oh, ow = -(-(h + 2 * p - hh) // s) + 1,"),
        also=("conv_backward_naive",),
    ),
    *_on(
        "conv_forward_naive",
        ("square filters", "    padded", SQUARE + "    padded"),
        ("square images", "    n, _, h, wd = x.shape\n", "    n, _, h, wd = x.shape\n    wd = h\n"),
        ("H and W swapped", "oh, ow =", "ow, oh ="),
        ("pad 1 always", 'conv_param["pad"]', "1"),
        ("in place", "    return out", "    x -= x.mean()\n    return out"),
        small=True,
        also=("conv_backward_naive",),
    ),
    *_on(
        "conv_backward_naive",
        ("dw assigned", "dw[k] +=", "dw[k] ="),
        ("dx assigned", "+= d * w[k]", "= d * w[k]"),
        ("db averaged", "db = np.sum", "db = np.mean"),
        ("db over the batch only", "(0, 2, 3))", "(0, 2))[:, 0]"),
        ("dx keeps its padding", "dx = dpadded[:, :, p : p + h, p : p + wd]", "dx = dpadded"),
        ("dx cropped at one corner", "p : p + h, p : p + wd", ":h, :wd"),
        ("dw averaged", "dw[k] += d *", "dw[k] += d / n *"),
        ("filters flipped", "d * w[k]", "d * w[k, :, ::-1, ::-1]"),
    ),
    *_on(
        "conv_backward_naive",
        ("crops with pad:-pad", "p : p + h, p : p + wd", "p:-p, p:-p"),
        ("crops one pixel", "p : p + h, p : p + wd", "1:-1, 1:-1"),
        ("stride ignored", "i * s : i * s + hh, j * s : j * s + ww", "i : i + hh, j : j + ww"),
        ("square filters", "    padded", SQUARE + "    padded"),
        ("H and W of the image swapped", "p : p + h, p : p + wd", "p : p + wd, p : p + h"),
        small=True,
    ),
    *_on(
        "max_pool_forward_naive",
        ("mean", "window.max(", "window.mean("),
        ("min", "window.max(", "window.min("),
        ("of magnitudes", "window.max(", "abs(window).max("),
        ("over channels", "window.max(axis=(2, 3))", "window.max(axis=(1, 2, 3))[:, None]"),
        ("not below zero", "window.max(axis=(2, 3))", "window.max(axis=(2, 3), initial=0)"),
        also=("max_pool_backward_naive",),
    ),
    *_on(
        "max_pool_forward_naive",
        ("stride is the window", 'stride"]\n', 'stride"]\n    s = ph\n'),
        ("square windows", "    n, c", "    pw = ph\n    n, c"),
        ("swapped windows", "ph, pw, s =", "pw, ph, s ="),
        ("H and W swapped", "oh, ow =", "ow, oh ="),
        small=True,
        also=("max_pool_backward_naive",),
    ),
    *_on(
        "max_pool_backward_naive",
        ("to every element", "mask *", "np.ones_like(window) *"),
        ("shared", "mask *", "mask / (ph * pw) *"),
        ("weighs by the maximum", "mask *", "mask * window *"),
        ("first element", "mask *", "(np.arange(ph * pw).reshape(ph, pw) == 0) *"),
        ("minimum", "window.max", "window.min"),
    ),
    *_on(
        "max_pool_backward_naive",
        ("assigns where windows overlap", "] += mask", "] = mask"),
        ("square windows", "    dx =", "    pw = ph\n    dx ="),
        ("2 x 2 always", "    dx =", "    ph = pw = s = 2\n    dx ="),
        ("H and W swapped", "range(dout.shape[2])", "range(min(dout.shape[2:]))"),
        small=True,
    ),
    *_on(
        "ThreeLayerConvNet",
        ("no relu after the convolution", "h, relu1 = relu_forward(a)", "h, relu1 = a, (a * 0 + 1,)"),
        ("no relu after the hidden layer", "h, relu2 = relu_forward(a)", "h, relu2 = a, (a * 0 + 1,)"),
        ("relu on scores", "        if y is None:", "        scores = np.maximum(scores, 0)\n        if y is None:"),
        ("relu backward forgotten", "dout = relu_backward(dout, relu1)", "dout = dout + 0"),
        ("conv gradient of the bias missing", '_, grads["W1"], grads["b1"] =', '_, grads["W1"], _ ='),
        ("biases start at one", '"b1": np.zeros', '"b1": np.ones'),
    ),
    *_on(
        "ThreeLayerConvNet",
        ("reg without a half", "0.5 * self.reg", "self.reg"),
        ("no L2 gradient", "+ self.reg * p[name]", "+ 0"),
        ("half an L2 gradient", "+ self.reg * p[name]", "+ 0.5 * self.reg * p[name]"),
        ("reg skips the convolution", '("W1", "W2", "W3")', '("W2", "W3")'),
        ("reg on biases", '("W1", "W2", "W3")', "p"),
        ("weight_scale ignored", "np.random.normal(0, weight_scale, (hidden", "np.random.normal(0, 1e-3, (hidden"),
        ("dtype ignored", "v.astype(dtype)", "v"),
        ("square images", "((w - even) // 2)", "((h - even) // 2)"),
        ("pad 1 always", '(p["W1"].shape[2] - 1) // 2', "1"),
        small=True,
    ),
    *_on(
        "spatial_batchnorm_forward",
        ("rows without transposing", "x.transpose(0, 2, 3, 1).reshape(-1, c)", "x.reshape(-1, c)"),
        ("back without transposing", "out.reshape(n, h, w, c).transpose(0, 3, 1, 2)", "out.reshape(x.shape)"),
        ("channels last", ".transpose(0, 3, 1, 2)", ""),
        ("H and W swapped back", "(n, h, w, c).transpose(0, 3, 1, 2)", "(n, w, h, c).transpose(0, 3, 2, 1)"),
        also=("spatial_batchnorm_backward",),
    ),
    *_on(
        "spatial_batchnorm_forward",
        ("settings of its own", "(rows, gamma, beta, bn_param", '(rows, gamma, beta, {"mode": bn_param["mode"]}'),
        ("running averages lost", "(rows, gamma, beta, bn_param", "(rows, gamma, beta, dict(bn_param)"),
    ),
    *_on(
        "spatial_batchnorm_backward",
        ("rows without transposing", "dout.transpose(0, 2, 3, 1).reshape(-1, c)", "dout.reshape(-1, c)"),
        ("back without transposing", "dx.reshape(n, h, w, c).transpose(0, 3, 1, 2)", "dx.reshape(dout.shape)"),
        ("per position", "return dx, dgamma, dbeta", "return dx, dgamma / (h * w), dbeta / (h * w)"),
        ("swapped", "return dx, dgamma, dbeta", "return dx, dbeta, dgamma"),
    ),
    *_on(
        "spatial_groupnorm_forward",
        ("statistics per channel", "axis=(2, 3, 4)", "axis=(3, 4)"),
        ("statistics per pixel", "axis=(2, 3, 4)", "axis=2"),
        ("statistics over the batch", "axis=(2, 3, 4)", "axis=(0, 2, 3, 4)"),
        ("statistics over all groups", "axis=(2, 3, 4)", "axis=(1, 2, 3, 4)"),
        ("groups with gaps", GROUPS, ORDER),
        ("group size for groups", GROUPS, "groups = x.reshape(n, c // G, G, h, w)"),
        ("unbiased", "groups.var(", "groups.var(ddof=1, "),
        ("without gamma", "gamma.reshape(1, -1, 1, 1) * x_hat", "x_hat"),
        ("without beta", " + beta.reshape(1, -1, 1, 1)", ""),
        also=("spatial_groupnorm_backward",),
    ),
    *_on(
        "spatial_groupnorm_forward",
        ("eps outside the root", "np.sqrt(var + eps)", "np.sqrt(var) + eps"),
        ("eps ignored", 'gn_param.get("eps", 1e-5)', "1e-5"),
        ("in place", "    mu =", "    x += 1\n    mu ="),
        small=True,
    ),
    *_on(
        "spatial_groupnorm_backward",
        ("per channel", "axes = (2, 3, 4)", "axes = (3, 4)"),
        ("per pixel", "axes = (2, 3, 4)", "axes = (2,)"),
        ("constant mean", "g - g.mean(axis=axes, keepdims=True)", "g"),
        ("constant variance", " - z * np.mean(g * z, axis=axes, keepdims=True)", ""),
        ("without gamma", "dout * gamma.reshape(1, -1, 1, 1)", "dout"),
        (
            "dgamma per example",
            "dgamma = np.sum(dout * x_hat, axis=(0, 2, 3)",
            "dgamma = np.sum(dout * x_hat, axis=(2, 3)",
        ),
        ("dgamma of dout", "dgamma = np.sum(dout * x_hat", "dgamma = np.sum(dout"),
    ),
    *_on(
        "instancenorm_forward",
        ("over the batch", "axis=(2, 3)", "axis=(0, 2, 3)"),
        ("over the channels", "axis=(2, 3)", "axis=(1, 2, 3)"),
        ("over rows", "axis=(2, 3)", "axis=3"),
        ("unbiased", "x.var(", "x.var(ddof=1, "),
        ("without beta", " + beta[None, :, None, None]", ""),
        also=("instancenorm_backward",),
    ),
    *_on(
        "instancenorm_forward",
        ("eps outside the root", "np.sqrt(var + eps)", "np.sqrt(var) + eps"),
        ("eps ignored", 'in_param.get("eps", 1e-5)', "1e-5"),
        small=True,
    ),
    *_on(
        "instancenorm_backward",
        ("over the batch", "axes = (2, 3)", "axes = (0, 2, 3)"),
        ("constant statistics", "axes = (2, 3)", "return dout * 0 + dout * gamma[:, None, None] / std, dgamma, dbeta"),
        ("dgamma averaged", "(dout * x_hat).sum", "(dout * x_hat).mean"),
        ("without gamma", "dout * gamma[None, :, None, None]", "dout"),
    ),
    *_on(
        "switchablenorm_forward",
        ("logits as shares", "a /= np.sum(a)", "a = mean_logits"),
        ("means' shares for both", "v /= np.sum(v)", "v = a"),
        ("another order", "[(2, 3), (1, 2, 3), (0, 2, 3)]", "[(0, 2, 3), (2, 3), (1, 2, 3)]"),
        ("mixes deviations", "std = np.sqrt(var + eps)", "std = sum(k * np.sqrt(s) for k, s in zip(v, variances))"),
        ("layer over channels only", "(1, 2, 3)", "(1,)"),
        also=("switchablenorm_backward",),
    ),
    *_on(
        "switchablenorm_forward",
        ("batch statistics at test time", "    else:", "    elif False:"),
        ("running averages forgotten", '    sn_param["running_mean"], sn_param["running_var"] =', "    unused ="),
        ("momentum swapped", "momentum * running_mean + (1 - momentum)", "(1 - momentum) * running_mean + momentum"),
        ("eps outside the root", "np.sqrt(var + eps)", "np.sqrt(var) + eps"),
        small=True,
    ),
    *_on(
        "switchablenorm_backward",
        ("constant statistics", "dx = dx + a", "dx = dx + 0 * a"),
        ("layer share missing", "dx = dx + a[1]", "dx = dx + 0 * a[1]"),
        ("batch share missing", "dx = dx + a[2]", "dx = dx + 0 * a[2]"),
        ("batch divides by too little", "(n * h * w)", "(h * w)"),
        ("softmax forgotten", "a * (da - np.sum(a * da)), v * (dv - np.sum(v * dv))", "da, dv"),
        (
            "logits swapped",
            "a * (da - np.sum(a * da)), v * (dv - np.sum(v * dv))",
            "a * (da - a @ da), a * (dv - a @ dv)",
        ),
        ("dgamma of x", "(dout * x_hat).sum", "(dout * x).sum"),
    ),
]
