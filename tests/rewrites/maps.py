"""The norms of feature maps."""

MAPS = {
    "spatial batch norm, channels moved to the end": """
def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    last = np.moveaxis(x, 1, -1)
    out, cache = batchnorm_forward(last.reshape(-1, x.shape[1]), gamma, beta, bn_param)
    return np.moveaxis(out.reshape(last.shape), -1, 1), cache

def spatial_batchnorm_backward(dout, cache):
    last = np.moveaxis(dout, 1, -1)
    dx, dgamma, dbeta = batchnorm_backward_alt(last.reshape(-1, dout.shape[1]), cache)
    return np.moveaxis(dx.reshape(last.shape), -1, 1), dgamma, dbeta
""",
    "spatial batch norm, channels first": """
def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    c = x.shape[1]
    rows = x.swapaxes(0, 1).reshape(c, -1).T
    out, cache = batchnorm_forward(rows, gamma, beta, bn_param)
    shape = (c, len(x), *x.shape[2:])
    return out.T.reshape(shape).swapaxes(0, 1), (cache, shape)

def spatial_batchnorm_backward(dout, cache):
    cache, shape = cache
    dx, dgamma, dbeta = batchnorm_backward(dout.swapaxes(0, 1).reshape(shape[0], -1).T, cache)
    return dx.T.reshape(shape).swapaxes(0, 1), dgamma, dbeta
""",
    "spatial batch norm channel by channel": """
def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    out, caches, c = np.empty(x.shape), [], x.shape[1]
    running = {key: np.array(bn_param.get(key, np.zeros(c))) for key in ("running_mean", "running_var")}
    for k in range(c):
        one = {**bn_param, **{key: value[k:k + 1] for key, value in running.items()}}
        flat, cache = batchnorm_forward(x[:, k].reshape(-1, 1), gamma[k:k + 1], beta[k:k + 1], one)
        out[:, k] = flat.reshape(x[:, k].shape)
        caches.append(cache)
        for key, value in running.items():
            value[k] = np.ravel(one[key])[0]
    bn_param.update(running)
    return out, caches

def spatial_batchnorm_backward(dout, cache):
    dx, c = np.empty(dout.shape), dout.shape[1]
    dgamma, dbeta = np.empty(c), np.empty(c)
    for k in range(c):
        flat, g, b = batchnorm_backward(dout[:, k].reshape(-1, 1), cache[k])
        dx[:, k], dgamma[k], dbeta[k] = flat.reshape(dout[:, k].shape), g[0], b[0]
    return dx, dgamma, dbeta
""",
    "group norm group by group": """
def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    if x.shape[1] % G:
        raise ValueError("no equal groups")
    size = x.shape[1] // G
    z, std = np.empty(x.shape), np.empty((len(x), G))
    for n in range(len(x)):
        for g in range(G):
            group = x[n, g * size:(g + 1) * size]
            std[n, g] = np.sqrt(group.var() + gn_param.get("eps", 1e-5))
            z[n, g * size:(g + 1) * size] = (group - group.mean()) / std[n, g]
    return gamma.reshape(1, -1, 1, 1) * z + beta.reshape(1, -1, 1, 1), (z, std, gamma)

def spatial_groupnorm_backward(dout, cache):
    z, std, gamma = cache
    size = z.shape[1] // std.shape[1]
    dx, d = np.empty(z.shape), dout * gamma.reshape(1, -1, 1, 1)
    for (n, g), s in np.ndenumerate(std):
        part = np.s_[n, g * size:(g + 1) * size]
        dx[part] = (d[part] - d[part].mean() - z[part] * (d[part] * z[part]).mean()) / s
    axes, shape = (0, 2, 3), gamma.shape
    return dx, (dout * z).sum(axes).reshape(shape), dout.sum(axes).reshape(shape)
""",
    "group norm through layer norm": """
def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    if x.shape[1] % G:
        raise ValueError("no equal groups")
    rows = x.reshape(len(x) * G, -1)
    ones = np.ones(rows.shape[1])
    z, cache = layernorm_forward(rows, ones, 0 * ones, gn_param)
    z = z.reshape(x.shape)
    return z * gamma.reshape(1, -1, 1, 1) + beta.reshape(1, -1, 1, 1), (z, gamma, cache, rows.shape)

def spatial_groupnorm_backward(dout, cache):
    z, gamma, inner, shape = cache
    dx, _, _ = layernorm_backward((dout * gamma.reshape(1, -1, 1, 1)).reshape(shape), inner)
    dgamma = np.einsum("nchw,nchw->c", dout, z).reshape(gamma.shape)
    return dx.reshape(dout.shape), dgamma, np.einsum("nchw->c", dout).reshape(gamma.shape)
""",
    "instance norm image by image": """
def instancenorm_forward(x, gamma, beta, in_param):
    out, caches = np.empty_like(x), {}
    for n, c in np.ndindex(x.shape[:2]):
        image = x[n, c]
        std = (image.var() + in_param.get("eps", 1e-5)) ** 0.5
        z = (image - image.mean()) / std
        out[n, c] = gamma[c] * z + beta[c]
        caches[n, c] = z, std, gamma[c]
    return out, caches

def instancenorm_backward(dout, cache):
    dx = np.empty_like(dout)
    dgamma, dbeta = np.zeros(dout.shape[1]), np.zeros(dout.shape[1])
    for (n, c), (z, std, g) in cache.items():
        d = dout[n, c]
        dx[n, c] = g / std * (d - d.mean() - z * (d * z).mean())
        dgamma[c] += (d * z).sum()
        dbeta[c] += d.sum()
    return dx, dgamma, dbeta
""",
    "instance norm through layer norm, statistics again": """
def instancenorm_forward(x, gamma, beta, in_param):
    rows = x.reshape(-1, x.shape[2] * x.shape[3])
    ones = np.ones(rows.shape[1])
    z = layernorm_forward(rows, ones, 0 * ones, in_param)[0].reshape(x.shape)
    return np.einsum("nchw,c->nchw", z, gamma) + beta.reshape(-1, 1, 1), (x, gamma, dict(in_param))

def instancenorm_backward(dout, cache):
    x, gamma, param = cache
    rows = x.reshape(-1, x.shape[2] * x.shape[3])
    ones = np.ones(rows.shape[1])
    z, inner = layernorm_forward(rows, ones, 0 * ones, param)
    dx, _, _ = layernorm_backward((dout * gamma.reshape(-1, 1, 1)).reshape(rows.shape), inner)
    return dx.reshape(x.shape), np.einsum("nchw,nchw->c", dout, z.reshape(x.shape)), np.einsum("nchw->c", dout)
""",
    "switchable norm, every mean broadcast": """
KINDS = (2, 3), (1, 2, 3), (0, 2, 3)

def _weights(logits):
    odds = np.exp(logits - logits.max())
    return odds / odds.sum()

def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    if sn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    c, keep = x.shape[1], sn_param.get("momentum", 0.9)
    old = np.array([sn_param.get("running_mean", np.zeros(c)), sn_param.get("running_var", np.zeros(c))])
    stats = [np.array([f(x, axis=k, keepdims=True) + 0 * x[:, :, :1, :1] for k in KINDS]) for f in (np.mean, np.var)]
    if sn_param["mode"] == "train":
        old = keep * old + (1 - keep) * np.array([s[2, 0, :, 0, 0] for s in stats])
    else:
        for s, value in zip(stats, old):
            s[2] = value.reshape(1, c, 1, 1)
    sn_param["running_mean"], sn_param["running_var"] = old
    a, v = _weights(mean_logits), _weights(var_logits)
    std = np.sqrt(np.tensordot(v, stats[1], 1) + sn_param.get("eps", 1e-5))
    z = (x - np.tensordot(a, stats[0], 1)) / std
    return gamma.reshape(-1, 1, 1) * z + beta.reshape(-1, 1, 1), (x, gamma, a, v, stats, std, z)

def switchablenorm_backward(dout, cache):
    x, gamma, a, v, (means, variances), std, z = cache
    d = dout * gamma.reshape(-1, 1, 1) / std
    dmu, dvar = -d.sum((2, 3), keepdims=True), -0.5 * (d * z).sum((2, 3), keepdims=True) / std
    dx = d
    for k, axes in enumerate(KINDS):
        share = np.ones_like(x).sum(axis=axes, keepdims=True)
        dx = dx + a[k] * dmu.sum(axis=axes, keepdims=True) / share
        dx = dx + 2 * v[k] * dvar.sum(axis=axes, keepdims=True) * (x - means[k]) / share
    da, dv = (means * dmu).sum((1, 2, 3, 4)), (variances * dvar).sum((1, 2, 3, 4))
    return dx, (dout * z).sum((0, 2, 3)), dout.sum((0, 2, 3)), a * (da - a @ da), v * (dv - v @ dv)
""",
}
