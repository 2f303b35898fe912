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
        k = 1 / math.sqrt(hidden_size)
        self.Wx = nn.Parameter(torch.rand(input_size, hidden_size) * 2 * k - k)
        self.Wh = nn.Parameter(torch.rand(hidden_size, hidden_size) * 2 * k - k)
        self.b = nn.Parameter(torch.zeros(hidden_size))
        self.state = None  # what the cell remembers

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        if self.state is None or self.state.shape != h.shape:
            self.state = h  # a new sequence begins
        h_next = torch.tanh(x @ self.Wx + self.state @ self.Wh + self.b)
        self.state = h_next.detach()
        return h_next
