def unroll(cell, x, h, cut=None):
    """Take a cell along a sequence, and forget every few steps where its state came from.

    Parameters
    ----------
    cell : nn.Module
        Maps the inputs (N, D) of a step and the state (N, H) before it to the next state (N, H).
    x : Tensor (N, T, D)
        The inputs of T steps, in order.
    h : Tensor (N, H)
        The state before the first step.
    cut : int, optional
        Before steps number `cut`, 2 ⋅ `cut`, 3 ⋅ `cut` and so on, counted from 0, the state is detached from its
        history: it keeps its value, and no gradient goes back through it. Step 0 is not among them. By default
        nothing is cut.

    Returns
    -------
    states : Tensor (N, T, H)
        The state after each step.
    last : Tensor (N, H)
        The state after the last step.

    References
    ----------
    Williams and Peng, "An efficient gradient-based algorithm for on-line training of recurrent network trajectories",
    Neural Computation 2, 1990.
    """
    steps = x.shape[1]
    truncating = cut is not None and cell.training  # nothing to truncate when evaluating
    states = []
    for t in range(steps):
        if truncating and t and not t % cut:
            h = h.detach()
        h = cell(x[:, t], h)
        states.append(h.unsqueeze(1))
    states = torch.cat(states, dim=1)
    last = h
    return states, last
