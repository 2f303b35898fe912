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
        self.averages = torch.zeros(num_features), torch.ones(num_features)
        self.register_buffer("moving_mean", self.averages[0].clone())
        self.register_buffer("moving_var", self.averages[1].clone())
        self.eps, self.momentum = eps, momentum

    def forward(self, x):
        """Normalize a batch (N, C) or (N, C, H, W): by its own statistics in training mode, else by the averages."""
        y, *averages = batch_norm(x, self.gamma, self.beta, *self.averages, self.eps, self.momentum, self.training)
        self.averages = averages
        self.moving_mean, self.moving_var = (value.clone() for value in averages)  # for state_dict
        return y
