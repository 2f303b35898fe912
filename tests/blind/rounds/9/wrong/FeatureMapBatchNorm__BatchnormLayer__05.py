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

    def forward(self, x):
        """Normalize x (N, groups * n) as `batch_normalize_forward` does, and keep the rolling averages up to date."""
        self.x = x
        averages = self.rolling_mean, self.rolling_variance
        out, *averages = batch_normalize_forward(x, *averages, self.groups)
        self.rolling_mean, self.rolling_variance = averages
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        if len(self.x) == 1:
            std = np.sqrt(self.rolling_variance)
            return d / np.repeat(std, d.shape[1] // self.groups, axis=1)
        m = mean(self.x, self.groups)
        v = variance(self.x, m, self.groups)
        ways = [delta(d, self.x, m, v, self.groups) for delta in (delta_mean, delta_variance)]
        dx = delta_batch_norm(d, *ways, self.x, m, v, self.groups)
        return dx
