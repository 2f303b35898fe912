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
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("moving_mean", torch.zeros(num_features))
        self.register_buffer("moving_var", torch.ones(num_features))

        self._at_test = None  # mean and deviation as test mode uses them, computed once

    def train(self, mode=True):
        self._at_test = None
        return super().train(mode)

    def _apply(self, fn, *args, **kwargs):
        self._at_test = None
        return super()._apply(fn, *args, **kwargs)

    def forward(self, x):
        """Normalize a batch (N, C) or (N, C, H, W): by its own statistics in training mode, else by the averages."""
        if self.training:
            y, self.moving_mean, self.moving_var = batch_norm(
                x, self.gamma, self.beta, self.moving_mean, self.moving_var, self.eps, self.momentum, True
            )
            return y
        shape = [1, -1] + [1] * (x.dim() - 2)
        if self._at_test is None:
            self._at_test = self.moving_mean.clone(), torch.sqrt(self.moving_var + self.eps)
        mean, deviation = self._at_test
        return self.gamma.view(shape) * (x - mean.view(shape)) / deviation.view(shape) + self.beta.view(shape)
