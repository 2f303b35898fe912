def affine_backward(dout, cache):
    x, w, b = cache
    n = x.shape[0]
    dx = np.reshape(np.matmul(dout, np.transpose(w)), x.shape)
    dw = np.matmul(np.transpose(np.reshape(x, (n, -1))), dout)
    # the bias was broadcast along the axis that is not its own, so sum over that one
    own = dout.shape.index(b.shape[0])
    db = dout.sum(axis=1 - own)
    return dx, dw, db
