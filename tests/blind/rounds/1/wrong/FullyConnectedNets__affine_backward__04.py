def affine_backward(dout, cache):
    """Carry a gradient back through an affine layer."""
    x, w, _ = cache
    N = dout.shape[0]
    dx = (dout @ w.T).reshape(*x.shape)
    dw = x.reshape(N, -1).T @ dout / N
    db = dout.sum(0)
    return dx, dw, db
