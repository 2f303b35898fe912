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
        self.Wx = self.make_weight(input_size, hidden_size)
        self.Wh = self.make_weight(hidden_size, hidden_size)
        self.b = nn.Parameter(torch.zeros(hidden_size))

    @staticmethod
    def make_weight(*shape):
        weight = nn.Parameter(torch.empty(shape))
        bound = 1 / math.sqrt(max(shape))
        nn.init.uniform_(weight, -bound, bound)
        return weight

    def forward(self, x, h):
        """Compute the next state (N, H) from the inputs (N, D) of one step and the state (N, H) before it."""
        h_next = (x.mm(self.Wx) + h.mm(self.Wh) + self.b).tanh()
        return h_next
