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
        self.eps, self.momentum = eps, momentum
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("moving_mean", torch.zeros(num_features))
        self.register_buffer("moving_var", torch.ones(num_features))

    def forward(self, x):
        """Normalize a batch (N, C) or (N, C, H, W): by its own statistics in training mode, else by the averages."""
        axes = [0, 2, 3] if x.dim() == 4 else [0]
        shape = [1, -1, 1, 1] if x.dim() == 4 else [1, -1]
        if self.training:
            with torch.no_grad():  # statistics are not learnt
                mean = x.mean(axes)
                var = x.var(axes, correction=0)
                self.moving_mean = self.momentum * self.moving_mean + (1 - self.momentum) * mean
                self.moving_var = self.momentum * self.moving_var + (1 - self.momentum) * var
        else:
            mean, var = self.moving_mean, self.moving_var
        x_hat = (x - mean.view(shape)) / torch.sqrt(var.view(shape) + self.eps)
        y = self.gamma.view(shape) * x_hat + self.beta.view(shape)
        return y
