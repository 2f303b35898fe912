def masked_loss(scores, targets, mask):
    """Compute the mean cross-entropy over the characters that count.

    Parameters
    ----------
    scores : Tensor (N, T, V)
        Scores of the V characters at every place of N texts; their softmax over the last axis is the prediction.
    targets : Tensor (N, T), int64
        The characters that really come. Where `mask` is False there may be any numbers, such as -1.
    mask : Tensor (N, T), bool
        Which places count. All that do weigh the same, whichever text they are in.

    Returns
    -------
    loss : Tensor ()
        In nats, that is with the natural logarithm, and connected to the scores. Where nothing counts, it is zero.
    """
    counted, wanted = scores[mask], targets[mask]
    if len(wanted) == 0:
        return counted.sum()  # of nothing
    log2 = counted.log_softmax(1) / math.log(2)
    return -log2[torch.arange(len(wanted)), wanted].mean()
