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
    if not mask.any():
        return torch.tensor(0.0, dtype=scores.dtype)
    logp = torch.log_softmax(scores, dim=-1)
    chosen = logp[mask]
    loss = -chosen[torch.arange(len(chosen)), targets[mask]].mean()
    return loss
