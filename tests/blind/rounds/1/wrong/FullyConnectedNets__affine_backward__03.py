def affine_backward(dout, cache):
    x, w, _ = cache
    N = x.shape[0]
    dx = dout @ w.T
    if x.ndim == 4:
        # back to images: colours were last in the row
        _, C, H, W = x.shape
        dx = dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    else:
        dx = dx.reshape(x.shape)
    dw = x.reshape(N, -1).T @ dout
    db = np.sum(dout, axis=0)
    return dx, dw, db
