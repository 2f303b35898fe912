class BatchNorm(nn.Module):
    """Batch normalization as a layer: it learns scale and shift, and keeps averages for test time.

    Parameters
    ----------
    num_features : int
        C, the number of features or channels.
    eps, momentum : float
        As for `batch_norm`.

    Attributes
    ----------
    gamma, beta : nn.Parameter (C,)
        Scale and shift; they start at 1 and 0.
    moving_mean, moving_var : Tensor (C,)
        Averages over the batches seen in training. They start at 0 and 1, belong to the layer's state, so that they
        are saved and moved with it, and are no parameters.
    """

    def __init__(self, num_features, eps=1e-5, momentum=0.9):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))
        for name, start in ("moving_mean", 0.0), ("moving_var", 1.0):
            self.register_buffer(name, torch.full((num_features,), start))
        self.eps, self.m = eps, momentum

    def forward(self, x):
        """Normalize a batch (N, C) or (N, C, H, W): by its own statistics in training mode, else by the averages."""
        def per_channel(value):
            return value.view(1, -1, *[1] * (x.dim() - 2))

        if self.training:
            over = [0, *range(2, x.dim())]
            mean, var = x.mean(over), x.var(over, unbiased=False)
            self.moving_mean = self.m * self.moving_mean + (1 - self.m) * mean
            self.moving_var = self.m * self.moving_var + (1 - self.m) * var
        else:
            mean, var = self.moving_mean, self.moving_var
        y = per_channel(self.gamma) * (x - per_channel(mean)) / (per_channel(var) + self.eps).sqrt() + per_channel(self.beta)
        return y
