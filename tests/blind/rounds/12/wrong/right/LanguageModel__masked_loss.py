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
    log_p = torch.log_softmax(scores, dim=-1)
    safe = targets.masked_fill(~mask, 0)
    costs = -log_p.gather(-1, safe[..., None])[..., 0]
    loss = (costs * mask).sum() / mask.sum().clamp(min=1)
    return loss
