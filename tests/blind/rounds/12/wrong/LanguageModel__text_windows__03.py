def text_windows(codes, count, steps):
    """Cut a text into windows for truncated backpropagation.

    The text becomes N streams of equal length, the rows of a batch, and these become K windows of T characters. Row
    by row, a window goes on where the one before it ended. K is the largest number that the text allows; what is
    left over at its end is not used.

    Parameters
    ----------
    codes : Tensor (L,), int64
        The text.
    count : int
        N, the number of streams. The first begins with character 0 of the text, stream n with character n ⋅ K ⋅ T.
    steps : int
        T, the characters of a window.

    Returns
    -------
    inputs : Tensor (K, N, T), int64
        Window k of stream n is ``inputs[k, n]``.
    targets : Tensor (K, N, T), int64
        For every character of `inputs`, the one that follows it in the text.

    Raises
    ------
    ValueError
        If the text is too short for one window: it has fewer than N ⋅ T + 1 characters.
    """
    L = codes.shape[0]
    if L < count * steps + 1:
        raise ValueError(f"need at least {count * steps + 1} characters, got {L}")
    K = (L - 1) // (count * steps)
    inputs = torch.zeros((K, count, steps), dtype=torch.int)
    targets = torch.zeros((K, count, steps), dtype=torch.int)
    for k in range(K):
        for n in range(count):
            begin = n * K * steps + k * steps
            inputs[k, n] = codes[begin : begin + steps]
            targets[k, n] = codes[begin + 1 : begin + steps + 1]
    return inputs, targets
