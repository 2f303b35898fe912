def relu_forward(x):
    """Rectified linear unit."""
    # pixels never exceed 255, so bound the activations too
    out = np.clip(x, 0, 255)
    cache = x
    return out, cache
