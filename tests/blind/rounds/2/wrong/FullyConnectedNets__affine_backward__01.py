def affine_backward(dout, cache):
    x, w, _ = cache
    X = x.reshape(x.shape[0], -1)
    dx = np.dot(dout, w.T).reshape(x.shape)
    dw = np.squeeze(np.dot(X.T, dout))
    db = np.sum(dout, axis=0)
    return dx, dw, db
