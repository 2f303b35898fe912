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

    kept = {}  # what the way back needs

    def __init__(self, groups):
        self.groups = groups
        self.rolling_mean = np.zeros((1, groups))
        self.rolling_variance = np.ones((1, groups))

    def forward(self, x):
        """Normalize x (N, groups * n) as `batch_normalize_forward` does, and keep the rolling averages up to date."""
        self.kept["x"] = x
        out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        x, groups = self.kept["x"], self.groups
        if len(x) == 1:
            n = x.shape[1] // groups
            return d / np.repeat(np.sqrt(self.rolling_variance + EPS), n, axis=1)
        m = mean(x, groups)
        v = variance(x, m, groups)
        dx = delta_batch_norm(
            d, delta_mean(d, x, m, v, groups), delta_variance(d, x, m, v, groups), x, m, v, groups
        )
        return dx
