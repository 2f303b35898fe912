def affine_backward(dout, cache):
    """Gradients of an affine layer; the bias' buffer serves again, to save memory."""
    x, w, b = cache
    samples = len(x)
    dx = dout.dot(w.T)
    dx = dx.reshape(x.shape)
    dw = x.reshape(samples, -1).T.dot(dout)
    db = np.sum(dout, axis=0, out=b)
    return dx, dw, db
