"""Batch and layer normalization, and dropout."""

NORMS = {
    "batch norm by loops over features": """
def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    n, d = x.shape
    momentum, eps = bn_param.get("momentum", 0.9), bn_param.get("eps", 1e-5)
    means, variances = (np.array(bn_param.get(k, np.zeros(d))) for k in ("running_mean", "running_var"))
    out, caches = np.zeros((n, d)), []
    for j in range(d):
        if bn_param["mode"] == "train":
            mu = sum(x[:, j]) / n
            var = sum((x[:, j] - mu) ** 2) / n
            means[j] = momentum * means[j] + (1 - momentum) * mu
            variances[j] = momentum * variances[j] + (1 - momentum) * var
        else:
            mu, var = means[j], variances[j]
        out[:, j] = gamma[j] * (x[:, j] - mu) / (var + eps) ** 0.5 + beta[j]
        caches.append((x[:, j] - mu, var + eps, gamma[j]))
    bn_param["running_mean"], bn_param["running_var"] = means, variances
    return out, caches

def batchnorm_backward(dout, cache):
    dx, dgamma, dbeta = np.zeros(dout.shape), np.zeros(len(cache)), np.zeros(len(cache))
    for j, (centred, var, g) in enumerate(cache):
        d = dout[:, j]
        dbeta[j], dgamma[j] = d.sum(), d @ centred / var**0.5
        dx[:, j] = g / var**0.5 * (d - d.mean() - centred * (d @ centred) / len(d) / var)
    return dx, dgamma, dbeta

batchnorm_backward_alt = batchnorm_backward
""",
    "batch norm, statistics again on the way back": """
def batchnorm_forward(x, gamma, beta, bn_param, inner=batchnorm_forward):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    out, _ = inner(x, gamma, beta, bn_param)
    return out, {"x": x.copy(), "gamma": gamma.copy(), "eps": bn_param.get("eps", 1e-5)}

def batchnorm_backward(dout, cache):
    x, gamma, n = cache["x"], cache["gamma"], len(dout)
    std = np.sqrt(np.var(x, 0) + cache["eps"])
    z = (x - np.mean(x, 0)) / std
    centre = np.eye(n) - 1 / n
    return (centre @ (dout - z * np.mean(dout * z, 0))) * gamma / std, np.diag(dout.T @ z).copy(), dout.sum(0)

def batchnorm_backward_alt(dout, cache):
    return batchnorm_backward(dout.copy(), cache)
""",
    "batch norm node by node with running averages in place": """
def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    eps, keep = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    mean = bn_param.setdefault("running_mean", np.zeros(x.shape[1]))
    var = bn_param.setdefault("running_var", np.zeros(x.shape[1]))
    if bn_param["mode"] == "test":
        return (x - mean) * (gamma / np.sqrt(var + eps)) + beta, None
    mu = np.einsum("nd->d", x) / len(x)
    xmu = x - mu
    sq = xmu**2
    v = np.einsum("nd->d", sq) / len(x)
    mean *= keep
    mean += (1 - keep) * mu
    var *= keep
    var += (1 - keep) * v
    inverse = 1 / np.sqrt(v + eps)
    return gamma * (xmu * inverse) + beta, (xmu, inverse, v + eps, gamma)

def batchnorm_backward(dout, cache):
    xmu, inverse, v, gamma = cache
    n = len(dout)
    dz = dout * gamma
    dinverse = (dz * xmu).sum(0)
    dv = dinverse * -0.5 * inverse / v
    dxmu = dz * inverse + 2 * xmu * np.ones_like(dout) * dv / n
    return dxmu - dxmu.sum(0) / n, (dout * xmu * inverse).sum(0), dout.sum(0)

def batchnorm_backward_alt(dout, cache):
    xmu, inverse, _, gamma = cache
    z = xmu * inverse
    dgamma, dbeta = (dout * z).sum(0), dout.sum(0)
    return gamma * inverse / len(dout) * (len(dout) * dout - dbeta - z * dgamma), dgamma, dbeta
""",
    "batch norm by the law of the variance, in Fortran order": """
def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    x = np.asfortranarray(x)
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    old = {key: bn_param.get(key, 0.0) * np.ones(x.shape[1]) for key in ("running_mean", "running_var")}
    train = bn_param["mode"] == "train"
    stats = (x.mean(0), (x**2).mean(0) - x.mean(0) ** 2) if train else tuple(old.values())
    for (key, value), new in zip(old.items(), stats):
        bn_param[key] = momentum * value + (1 - momentum) * new if train else value
    z = (x - stats[0]) / np.sqrt(stats[1] + eps)
    return z * gamma + beta, [z, np.sqrt(stats[1] + eps), gamma]

def batchnorm_backward(dout, cache):
    z, std, gamma = cache
    d = dout * gamma
    return (d - d.mean(0) - z * (d * z).mean(0)) / std, np.einsum("nd,nd->d", dout, z), np.einsum("nd->d", dout)

batchnorm_backward_alt = batchnorm_backward
""",
    "layer norm by loops over examples": """
def layernorm_forward(x, gamma, beta, ln_param):
    out, cache = [], []
    for row in x:
        mu = row.sum() / row.size
        std = (((row - mu) ** 2).sum() / row.size + ln_param.get("eps", 1e-5)) ** 0.5
        out.append(gamma * (row - mu) / std + beta)
        cache.append(((row - mu) / std, std))
    return np.array(out), (cache, gamma)

def layernorm_backward(dout, cache):
    rows, gamma = cache
    dx, dgamma, dbeta = np.empty_like(dout), 0.0, 0.0
    for i, (z, std) in enumerate(rows):
        d = gamma * dout[i]
        dx[i] = (d - d.mean() - z * (d @ z) / d.size) / std
        dgamma, dbeta = dgamma + dout[i] * z, dbeta + dout[i]
    return dx, dgamma, dbeta
""",
    "layer norm by projection, views of transposes": """
def layernorm_forward(x, gamma, beta, ln_param):
    xt = x.T
    mu, square = xt.mean(0), (xt**2).mean(0)
    std = np.sqrt(square - mu**2 + ln_param.get("eps", 1e-5))
    return ((xt - mu) / std).T * gamma + beta, (xt, mu, std, gamma)

def layernorm_backward(dout, cache):
    xt, mu, std, gamma = cache
    z = (xt - mu) / std
    d = dout.T * gamma[:, None]
    basis = np.ones(len(xt)) / np.sqrt(len(xt))
    d_centred = d - np.outer(basis, basis @ d)
    return ((d_centred - z * (d * z).mean(0)) / std).T, (z * dout.T).sum(1), dout.T.sum(1)
""",
    "layer norm as a class": """
class LayerNorm:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma, self.beta, self.eps = gamma, beta, eps

    def __call__(self, x):
        self.std = (x.var(axis=-1) + self.eps)[:, None] ** 0.5
        self.z = (x - x.mean(axis=-1)[:, None]) / self.std
        return self.gamma * self.z + self.beta

    def gradients(self, dout):
        g = dout * self.gamma / self.std
        dx = g - g.mean(axis=-1)[:, None] - self.z * (g * self.z).mean(axis=-1)[:, None]
        return dx, (dout * self.z).sum(0), dout.sum(0)

def layernorm_forward(x, gamma, beta, ln_param):
    layer = LayerNorm(gamma, beta, **ln_param)
    return layer(x), layer

def layernorm_backward(dout, cache):
    return cache.gradients(dout)
""",
    "dropout by indices of what is dropped": """
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    out, p = x.copy(), dropout_param["p"]
    random = np.random
    if dropout_param.get("seed") is not None:
        random = np.random.RandomState(dropout_param["seed"])
    dropped = None
    if dropout_param["mode"] == "train":
        dropped = np.flatnonzero(random.uniform(0, 1, x.size) > p)
        out /= p
        out.reshape(-1)[dropped] = 0
    return out, (dropped, p)

def dropout_backward(dout, cache):
    dropped, p = cache
    if dropped is None:
        return dout
    dx = np.array(dout, order="C") / p
    dx.reshape(-1)[dropped] = 0
    return dx
""",
    "dropout element by element": """
import random

def dropout_forward(x, dropout_param):
    if dropout_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    p = dropout_param["p"]
    dice = random.Random(dropout_param.get("seed"))
    if dropout_param["mode"] == "test":
        return np.array(x), np.ones_like(x)
    mask = np.array([1 / p if dice.random() < p else 0.0 for _ in range(x.size)]).reshape(x.shape)
    return mask * x, mask

def dropout_backward(dout, cache):
    return cache * dout
""",
}
