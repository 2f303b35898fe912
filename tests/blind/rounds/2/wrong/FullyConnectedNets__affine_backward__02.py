def affine_backward(dout, cache):
    """Carry a gradient back through an affine layer."""
    x, w, db = cache
    flat = x.reshape(len(x), w.shape[0])
    dw = flat.T @ dout
    dx = (dout @ w.T).reshape(*x.shape)
    db[...] = dout.sum(axis=0)  # it has the right shape already, no need for another array
    return dx, dw, db
