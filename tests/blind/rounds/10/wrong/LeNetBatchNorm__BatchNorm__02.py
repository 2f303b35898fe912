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
        self.gamma, self.beta = nn.Parameter(torch.ones(num_features)), nn.Parameter(torch.zeros(num_features))
        for name, start in ("moving_mean", torch.zeros), ("moving_var", torch.ones):
            self.register_buffer(name, start(num_features))
        self.settings = {"eps": eps, "momentum": momentum}

    def forward(self, x):
        """Normalize a batch (N, C) or (N, C, H, W): by its own statistics in training mode, else by the averages."""
        x_hat, self.moving_mean, self.moving_var = batch_norm(
            x, self.gamma, self.beta, self.moving_mean, self.moving_var, training=self.training, **self.settings
        )
        shape = [-1] + [1] * (x.dim() - 2)
        y = self.gamma.view(shape) * x_hat + self.beta.view(shape)
        return y
