def affine_backward(dout, cache):
    """Gradients of an affine layer."""
    x, w, _ = cache
    X = x.reshape(x.shape[0], -1)
    dx = dout.dot(w.T).reshape(x.shape)
    dw = X.T.dot(dout)
    db = np.squeeze(np.ones((1, len(X))) @ dout)
    return dx, dw, db
