def affine_forward(x, w, b):
    # images come as (N, C, H, W): put the colours last, as in a picture, then lay out in a row
    if x.ndim == 4:
        rows = x.transpose(0, 2, 3, 1).reshape(x.shape[0], -1)
    else:
        rows = x.reshape(x.shape[0], -1)
    out = np.matmul(rows, w)
    out += b
    cache = (x, w, b)
    return out, cache
