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
        limit = 1 / math.isqrt(hidden_size)
        self.Wx = nn.Parameter(nn.init.uniform_(torch.empty(input_size, hidden_size), -limit, limit))
        self.Wh = nn.Parameter(nn.init.uniform_(torch.empty(hidden_size, hidden_size), -limit, limit))
        self.b = nn.Parameter(torch.zeros(hidden_size))

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        h_next = torch.einsum("nd,dh->nh", x, self.Wx) + torch.einsum("ni,ij->nj", h, self.Wh) + self.b
        h_next = torch.tanh(h_next)
        return h_next
