class LayerNormRNNCell(nn.Module):
    """A recurrent cell with layer normalization before its nonlinearity.

    With a = x Wx + h Wh, of shape (N, H), and for each of its rows the mean μ and the variance σ² (the mean square
    deviation) of its H numbers, the next state is

        h' = tanh(g ⊙ (a - μ) / √(σ² + eps) + b).

    Its parameters are `Wx` (D, H), `Wh` (H, H), the gain `g` (H,) and the bias `b` (H,). Weights start uniformly
    distributed between -1 / √H and 1 / √H, the gain at one, the bias at zero.

    Parameters
    ----------
    input_size : int
        D, the features of an input.
    hidden_size : int
        H, the features of the state.
    eps : float
        What keeps the root from zero.

    References
    ----------
    Ba, Kiros and Hinton, "Layer normalization", 2016, equation 4.
    """

    def __init__(self, input_size, hidden_size, eps=1e-5):
        super().__init__()
        bound = 1 / math.sqrt(hidden_size)
        self.Wx = nn.Parameter(torch.empty(input_size, hidden_size).uniform_(-bound, bound))
        self.Wh = nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-bound, bound))
        self.g = nn.Parameter(torch.ones(hidden_size))
        self.b = nn.Parameter(torch.zeros(hidden_size))
        self.eps = eps
        self.register_buffer("running_mean", torch.zeros(()))
        self.register_buffer("running_var", torch.ones(()))

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        a = x @ self.Wx + h @ self.Wh
        if self.training:
            mean = a.mean(dim=1, keepdim=True)
            var = a.var(dim=1, correction=0, keepdim=True)
            with torch.no_grad():
                self.running_mean.lerp_(mean.mean(), 0.1)
                self.running_var.lerp_(var.mean(), 0.1)
        else:
            mean, var = self.running_mean, self.running_var
        h_next = torch.tanh(self.g * (a - mean) / torch.sqrt(var + self.eps) + self.b)
        return h_next
