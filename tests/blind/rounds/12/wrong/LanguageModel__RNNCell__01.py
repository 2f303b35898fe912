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
        def weights(rows, columns):
            limit = rows**-0.5
            return nn.Parameter((2 * torch.rand(rows, columns) - 1) * limit)

        self.Wx = weights(input_size, hidden_size)
        self.Wh = weights(hidden_size, hidden_size)
        self.b = nn.Parameter(torch.zeros(hidden_size))

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        h_next = (x.mm(self.Wx) + h.mm(self.Wh) + self.b).tanh()
        return h_next
