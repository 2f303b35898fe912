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
        lim = 1.0 / np.sqrt(hidden_size)
        self.Wx = nn.Parameter(torch.FloatTensor(input_size, hidden_size).uniform_(-lim, lim))
        self.Wh = nn.Parameter(torch.FloatTensor(hidden_size, hidden_size).uniform_(-lim, lim))
        self.b = nn.Parameter(torch.zeros(hidden_size))

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        a = torch.einsum("nd,dh->nh", x, self.Wx) + torch.einsum("nk,kh->nh", h, self.Wh) + self.b
        up, down = torch.exp(a), torch.exp(-a)
        h_next = (up - down) / (up + down)
        return h_next
