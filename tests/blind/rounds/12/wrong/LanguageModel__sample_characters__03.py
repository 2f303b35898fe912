def sample_characters(scores, temperature=1.0):
    """Draw a character from each row of scores.

    The probabilities are the softmax of scores / temperature. They become those of the model at 1, flatter above and
    sharper below. Towards 0, all of the probability goes to the highest score; 0 itself stands for that limit.

    Parameters
    ----------
    scores : Tensor (N, V)
        Scores of the V characters, for N texts.
    temperature : float
        Zero or more, and perhaps as small as 1e-6.

    Returns
    -------
    codes : Tensor (N,), int64
        The characters drawn, each row's by a chance of its own. At a temperature of 0, the one with the highest score.
    """
    if temperature < 0.1:  # practically greedy
        codes = torch.argmax(scores, dim=1)
    else:
        codes = torch.distributions.Categorical(logits=scores / temperature).sample()
    return codes
