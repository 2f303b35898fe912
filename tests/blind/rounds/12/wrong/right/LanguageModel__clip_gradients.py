def clip_gradients(parameters, max_norm):
    """Shorten the gradients of all parameters together, if they are longer than allowed.

    All gradients make one long vector. If its Euclidean norm exceeds `max_norm`, every gradient is multiplied by one
    and the same factor, so that the norm becomes `max_norm`; otherwise nothing changes.

    Parameters
    ----------
    parameters : iterable of Tensor
        Such as what ``model.parameters()`` gives, which can be gone through only once. A parameter whose ``.grad`` is
        None, since nothing flowed back to it, is passed over. The ``.grad`` of the others are what is changed.
    max_norm : float
        The largest norm allowed.

    Returns
    -------
    norm : Tensor () or float
        The norm before.

    References
    ----------
    Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.
    """
    grads = [param.grad for param in parameters if param.grad is not None]
    norm = math.sqrt(sum(float((grad**2).sum()) for grad in grads))
    if norm > max_norm:
        for grad in grads:
            grad.mul_(max_norm / norm)
    return norm
