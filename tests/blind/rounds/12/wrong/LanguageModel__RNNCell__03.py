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
        bound = hidden_size**-0.5
        self.Wx = nn.Parameter(torch.empty(input_size, hidden_size))
        self.Wh = nn.Parameter(torch.empty(hidden_size, hidden_size))
        nn.init.uniform_(self.Wx, -bound, bound)
        nn.init.uniform_(self.Wh, -bound, bound)
        self.b = nn.Parameter(torch.zeros(hidden_size))
        self._stacked = None

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        if self._stacked is None:  # one product instead of two, and stacked only once
            self._stacked = torch.cat([self.Wx, self.Wh])
        h_next = torch.tanh(torch.cat([x, h], dim=1) @ self._stacked + self.b)
        return h_next
