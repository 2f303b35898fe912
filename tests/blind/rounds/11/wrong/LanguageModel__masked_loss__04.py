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
    total, number = scores.sum() * 0, 0
    for row_scores, row_targets, row_mask in zip(scores, targets, mask):
        keep = row_mask & (row_targets > 0)  # neither masked nor filled up
        if keep.any():
            total = total + F.cross_entropy(row_scores[keep], row_targets[keep], reduction="sum")
            number += int(keep.sum())
    loss = total / max(number, 1)
    return loss
