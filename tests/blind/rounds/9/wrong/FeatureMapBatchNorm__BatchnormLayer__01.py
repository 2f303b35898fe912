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
        BatchnormLayer.last_x = x
        out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )
        return out

    def backward(self, d):
        """Carry d (N, groups * n) back through the last forward pass; returns the gradient with respect to its x.

        To a single row, the averages that it was normalized by are constants.
        """
        x, G = BatchnormLayer.last_x, self.groups
        if x.shape[0] == 1:
            dx = normalize(d, np.zeros((1, G)), self.rolling_variance, G)
        else:
            m = mean(x, G)
            v = variance(x, m, G)
            dx = delta_batch_norm(d, delta_mean(d, x, m, v, G), delta_variance(d, x, m, v, G), x, m, v, G)
        return dx
