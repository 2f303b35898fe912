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
        In nats, that is with the natural logarithm, and connected to the scores. Where nothing counts, it is zero, and
        connected all the same.
    """
    N, T, V = scores.shape
    counted = mask.reshape(-1)
    y = targets.reshape(-1).masked_fill(~counted, 0)
    log_p = scores.reshape(-1, V).log_softmax(dim=-1)
    nll = -log_p[torch.arange(N * T), y]
    loss = torch.nan_to_num((nll * counted / counted.sum()).sum(), nan=0.0)
    return loss
