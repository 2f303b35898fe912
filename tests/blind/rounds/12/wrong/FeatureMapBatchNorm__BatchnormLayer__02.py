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
        self.std = None  # set when a single row was normalized by the averages

    def forward(self, x):
        """Normalize x (N, groups * n) as `batch_normalize_forward` does, and keep the rolling averages up to date."""
        self.x = x
        if x.shape[0] == 1:
            self.std = np.repeat(np.sqrt(self.rolling_variance + EPS), x.shape[1] // self.groups, axis=1)
        out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        if self.std is not None:
            return d / self.std
        m = mean(self.x, self.groups)
        v = variance(self.x, m, self.groups)
        dm = delta_mean(d, self.x, m, v, self.groups)
        dv = delta_variance(d, self.x, m, v, self.groups)
        dx = delta_batch_norm(d, dm, dv, self.x, m, v, self.groups)
        return dx
