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
        self.training = True

    def forward(self, x):
        """Normalize x (N, groups * n) as `batch_normalize_forward` does, and keep the rolling averages up to date."""
        self.x = x
        if len(x) == 1:
            self.training = False
        out, m, v = batch_normalize_forward(x, self.rolling_mean, self.rolling_variance, self.groups)
        if self.training:
            self.rolling_mean = m
            self.rolling_variance = v
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        groups = self.groups
        n = d.shape[1] // groups
        if len(self.x) == 1:
            return d / np.sqrt(self.rolling_variance.repeat(n, axis=1) + EPS)
        mu = mean(self.x, groups)
        var = variance(self.x, mu, groups)
        dm = delta_mean(d, self.x, mu, var, groups)
        dv = delta_variance(d, self.x, mu, var, groups)
        return delta_batch_norm(d, dm, dv, self.x, mu, var, groups)
