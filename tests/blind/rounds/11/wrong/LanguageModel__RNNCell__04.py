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
        bound = 1 / hidden_size**0.5
        self.Wx = nn.Parameter(torch.empty(input_size, hidden_size))
        self.Wh = nn.Parameter(torch.empty(hidden_size, hidden_size))
        self.b = nn.Parameter(torch.zeros(hidden_size))
        for weight in (self.Wx, self.Wh):
            nn.init.uniform_(weight, -bound, bound)
        self._stacked = None

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        # One product instead of two: [x h] @ [Wx; Wh]
        if self._stacked is None:
            self._stacked = torch.cat([self.Wx, self.Wh], dim=0)
        h_next = torch.tanh(torch.cat([x, h], dim=1) @ self._stacked + self.b)
        return h_next
