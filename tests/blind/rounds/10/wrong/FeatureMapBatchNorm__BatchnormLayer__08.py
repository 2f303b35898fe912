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
        self.m = mean(x, self.groups)
        self.v = variance(x, self.m, self.groups)
        out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        x, m, v, groups = self.x, self.m, self.v, self.groups
        if len(x) == 1:
            per_column = np.repeat(self.rolling_variance, x.shape[1] // groups, axis=1)
            dx = d / np.sqrt(per_column + EPS)
        else:
            dm = delta_mean(d, x, m, v, groups)
            dv = delta_variance(d, x, m, v, groups)
            dx = delta_batch_norm(d, dm, dv, x, m, v, groups)
        return dx

    def update(self, rate, momentum, decay):
        """The step of this layer: move the averages towards the last batch."""
        if len(self.x) > 1:
            self.rolling_mean = 0.9 * self.rolling_mean + 0.1 * self.m
            self.rolling_variance = 0.9 * self.rolling_variance + 0.1 * self.v
