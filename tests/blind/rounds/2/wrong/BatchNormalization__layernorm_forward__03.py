_buffers = {}


def _buffer(shape, dtype):
    """Memory for the normalized samples, allocated once per shape."""
    key = shape, np.dtype(dtype)
    if key not in _buffers:
        _buffers[key] = np.empty(shape, dtype=dtype)
    return _buffers[key]


def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    xhat = _buffer(x.shape, np.result_type(x, np.float32))
    np.subtract(x, x.mean(axis=1, keepdims=True), out=xhat)
    inv = 1 / np.sqrt(np.mean(xhat**2, axis=1, keepdims=True) + eps)
    xhat *= inv
    out = gamma * xhat + beta
    cache = (xhat, inv, gamma)
    return out, cache
