def affine_forward(x, w, b):
    N = len(x)
    if x.ndim == 4:
        # images come as (N, C, H, W); a row of pixels keeps its colours together
        rows = x.transpose(0, 2, 3, 1).reshape(N, -1)
    else:
        rows = x.reshape(N, -1)
    out = np.einsum("nd,dm->nm", rows, w) + b[None, :]
    cache = (x, w, b)
    return out, cache
