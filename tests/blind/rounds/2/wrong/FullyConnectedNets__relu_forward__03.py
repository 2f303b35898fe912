def relu_forward(x):
    """Apply the rectified linear unit to every element.

    x : ndarray of any shape
    """
    # column-major, as I know it from Matlab: a(a < 0) = 0
    a = x.ravel(order="F")
    a[a < 0] = 0
    out = a.reshape(x.shape, order="F")
    cache = x
    return out, cache
