def affine_backward(dout, cache):
    x, w, _ = cache
    N = x.shape[0]
    dX = dout.dot(w.T)
    dx = dX.reshape(N, x.shape[1], -1)      # back to images
    dw = x.reshape(N, -1).T.dot(dout)
    db = np.ones(N).dot(dout)
    return dx, dw, db
