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
        if len(x) == 1 and not self.rolling_mean.any():
            # no batch so far, so there are no averages: the image's own statistics have to do
            self.m = mean(x, self.groups)
            self.v = variance(x, self.m, self.groups)
            return normalize(x, self.m, self.v, self.groups)
        out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )
        if len(x) == 1:
            self.m, self.v = self.rolling_mean, self.rolling_variance
        else:
            self.m = mean(x, self.groups)
            self.v = variance(x, self.m, self.groups)
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        dm = dv = np.zeros((1, self.groups))
        if len(self.x) > 1:
            dm = delta_mean(d, self.x, self.m, self.v, self.groups)
            dv = delta_variance(d, self.x, self.m, self.v, self.groups)
        dx = delta_batch_norm(d, dm, dv, self.x, self.m, self.v, self.groups)
        return dx
