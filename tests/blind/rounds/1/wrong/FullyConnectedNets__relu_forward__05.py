def relu_forward(x):
    """Apply the rectified linear unit to every element.

    x of any shape; returns (out, cache).
    """
    if x.ndim <= 2:
        out = np.maximum(x, 0.0)
    else:
        # lay every sample out in a row, cut, and go back to the shape of x
        rows = x.reshape(x.shape[0], -1)
        rows[rows < 0] = 0
        out = rows.reshape(x.shape)
    cache = x
    return out, cache
