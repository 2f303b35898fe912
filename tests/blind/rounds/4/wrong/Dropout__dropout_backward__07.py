def dropout_backward(dout, cache):
    """Carry a gradient back through dropout."""
    dropout_param, mask = cache
    if dropout_param["mode"] == "train":
        return dout * mask
    # No coin was thrown: on average a share p of the gradient comes through.
    return dout * dropout_param["p"]
