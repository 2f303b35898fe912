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
    windows = (len(codes) - 1) // (count * steps)
    if windows < 1:
        raise ValueError(f"{len(codes)} characters: too short for {count} x {steps}")
    codes = codes.contiguous()
    shape, strides = (windows, count, steps), (steps, windows * steps, 1)
    inputs = torch.as_strided(codes, shape, strides)
    targets = torch.as_strided(codes, shape, strides, 1)  # one character further
    return inputs, targets
