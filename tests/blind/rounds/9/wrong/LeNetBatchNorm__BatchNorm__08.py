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
        self.eps = eps
        self.momentum = momentum
        self.gamma = nn.Parameter(torch.full((num_features,), 1.0))
        self.beta = nn.Parameter(torch.full((num_features,), 0.0))
        for name, start in ("moving_mean", 0.0), ("moving_var", 1.0):
            self.register_buffer(name, torch.full((num_features,), start))

    def forward(self, x):
        """Normalize a batch (N, C) or (N, C, H, W): by its own statistics in training mode, else by the averages."""
        if not self.training:
            return batch_norm(
                x, self.gamma, self.beta, self.moving_mean, self.moving_var, eps=self.eps, training=False
            )[0]
        y, mean, var = batch_norm(
            x, self.gamma.data, self.beta.data, self.moving_mean, self.moving_var, eps=self.eps, momentum=self.momentum
        )
        self.moving_mean = mean
        self.moving_var = var
        return y
