class BatchnormLayer(Layer):
    """Batch norm, to be put between a convolutional or connected layer and its activation.

    Parameters
    ----------
    groups : int
        The number of channels that come in: a convolutional layer's filters, or a connected layer's outputs.

    Attributes
    ----------
    rolling_mean, rolling_variance : ndarray of shape (1, groups)
        The rolling averages, zeros and ones at first.
    """

    def __init__(self, groups):
        self.groups = groups
        self.rolling_mean = np.zeros((1, groups))
        self.rolling_variance = np.ones((1, groups))
        self.x = None

    def forward(self, x):
        """Normalize x (N, groups * n) as `batch_normalize_forward` does, and keep the rolling averages up to date."""
        out, new_mean, new_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )
        if x is not self.x:  # do not count a batch twice
            self.rolling_mean, self.rolling_variance = new_mean, new_variance
        self.x = x
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        x, c = self.x, self.groups
        if len(x) == 1:
            factor = 1 / np.sqrt(self.rolling_variance + EPS)
            dx = d * factor.repeat(x.shape[1] // c, axis=1)
            return dx
        m = mean(x, c)
        v = variance(x, m, c)
        dx = delta_batch_norm(d, delta_mean(d, x, m, v, c), delta_variance(d, x, m, v, c), x, m, v, c)
        return dx
