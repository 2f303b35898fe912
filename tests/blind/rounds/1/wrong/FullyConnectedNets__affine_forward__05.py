def affine_forward(x, w, b):
    N = x.shape[0]
    out = x.reshape(N, -1) @ w
    # make the bias line up with the scores before adding
    bias = b.reshape(-1, 1) if b.shape[0] == N else b.reshape(1, -1)
    out = out + bias
    cache = (x, w, b)
    return out, cache
