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
        self.x = x.copy()
        if len(x) > 1:
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
        N, n = len(self.x), self.x.shape[1] // self.groups
        if N == 1:
            return d / np.repeat(np.sqrt(self.rolling_variance + EPS), n, axis=1)
        wide_m, wide_v = np.repeat(self.m, n, axis=1), np.repeat(self.v, n, axis=1)
        centred = self.x
        centred -= wide_m
        dv = -0.5 * (d * centred * (wide_v + EPS) ** -1.5).reshape(N, self.groups, n).sum(axis=(0, 2))
        dm = -(d / np.sqrt(wide_v + EPS)).reshape(N, self.groups, n).sum(axis=(0, 2))
        dx = d / np.sqrt(wide_v + EPS) + np.repeat(dv, n) * 2 * centred / (N * n) + np.repeat(dm, n) / (N * n)
        return dx
