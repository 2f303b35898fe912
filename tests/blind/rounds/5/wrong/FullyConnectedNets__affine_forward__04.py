def affine_forward(x, w, b):
    """Out = x w + b, each sample as one long row."""
    rows = x
    if rows.ndim == 4:
        # images are height x width x colour when seen as pixels
        rows = rows.transpose(0, 2, 3, 1)
    rows = rows.reshape(rows.shape[0], w.shape[0])
    out = np.einsum("nd,dm->nm", rows, w)
    out += b
    return out, (x, w, b)
