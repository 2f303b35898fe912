class RNNCell(nn.Module):
    """A recurrent cell: h' = tanh(x Wx + h Wh + b).

    Its parameters are `Wx` (D, H), `Wh` (H, H) and `b` (H,). Weights start uniformly distributed between -1 / √H and
    1 / √H, the bias at zero.

    Parameters
    ----------
    input_size : int
        D, the features of an input.
    hidden_size : int
        H, the features of the state.

    References
    ----------
    Elman, "Finding structure in time", Cognitive Science 14, 1990.
    """

    def __init__(self, input_size, hidden_size):
        super().__init__()
        torch.manual_seed(0)  # reproducible weights
        k = 1.0 / hidden_size**0.5
        self.Wx = nn.Parameter(torch.rand(input_size, hidden_size) * 2 * k - k)
        self.Wh = nn.Parameter(torch.rand(hidden_size, hidden_size) * 2 * k - k)
        self.b = nn.Parameter(torch.zeros(hidden_size))

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        h_next = torch.tanh(torch.matmul(x, self.Wx) + torch.matmul(h, self.Wh) + self.b)
        return h_next
