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
        self.m = self.v = None

    def forward(self, x):
        """Normalize x (N, groups * n) as `batch_normalize_forward` does, and keep the rolling averages up to date."""
        self.x = x
        out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        groups = self.groups
        if self.x.shape[0] == 1:
            std = np.sqrt(self.rolling_variance + EPS).reshape(1, groups, 1)
            return (d.reshape(1, groups, -1) / std).reshape(d.shape)
        if self.m is None:
            self.m = mean(self.x, groups)
            self.v = variance(self.x, self.m, groups)
        dm = delta_mean(d, self.x, self.m, self.v, groups)
        dv = delta_variance(d, self.x, self.m, self.v, groups)
        dx = delta_batch_norm(d, dm, dv, self.x, self.m, self.v, groups)
        return dx
