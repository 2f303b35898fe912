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
    p = torch.softmax(scores, dim=2)
    index = torch.where(mask, targets, torch.zeros_like(targets))
    p_right = torch.gather(p, 2, index.unsqueeze(2)).squeeze(2)
    costs = -torch.log(p_right + 1e-9)
    costs = costs * mask
    loss = costs.sum() / max(int(mask.sum()), 1)
    return loss
