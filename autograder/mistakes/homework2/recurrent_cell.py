"""Mistakes in the recurrent cell, and in the loop that takes it along a sequence."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_cell = partial(on, "homework2", "LanguageModel", "RNNCell")
_loop = partial(on, "homework2", "LanguageModel", "unroll")

_NEXT = "h_next = torch.tanh(x @ self.Wx + h @ self.Wh + self.b)"
_BOUND = "bound = hidden_size**-0.5"
_WX = "self.Wx = nn.Parameter(torch.empty(input_size, hidden_size).uniform_(-bound, bound))"
_WH = "self.Wh = nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-bound, bound))"
_B = "self.b = nn.Parameter(torch.zeros(hidden_size))"
_CUT = "        if cut and step and step % cut == 0:\n            last = last.detach()\n"
_STEP = "last = cell(x[:, step], last)"
_STACK = "states = torch.stack(every, dim=1)"


def _becomes(new: str) -> tuple[tuple[str, str], ...]:
    return ((_NEXT, f"h_next = {new}"),)


def _of_inputs(bound: str) -> tuple[tuple[str, str], ...]:
    """Another bound for the weights of the inputs alone."""
    return ((_WX, _WX.replace("-bound, bound", f"-{bound}, {bound}")),)


MISTAKES = (
    _cell("cell-without-bias", _becomes("torch.tanh(x @ self.Wx + h @ self.Wh)"),
          "`RNNCell` does not add its bias `b`.", CLASSIC),
    _cell("cell-bias-behind-tanh", _becomes("torch.tanh(x @ self.Wx + h @ self.Wh) + self.b"),
          "`RNNCell` adds the bias behind the hyperbolic tangent: all three are added before it.", CLASSIC),
    _cell("cell-state-behind-tanh", _becomes("torch.tanh(x @ self.Wx + self.b) + h @ self.Wh"),
          "`RNNCell` adds what comes from the state behind the hyperbolic tangent: all three are added before it.",
          CLASSIC),
    _cell("cell-without-tanh", _becomes("x @ self.Wx + h @ self.Wh + self.b"),
          "`RNNCell` has no hyperbolic tangent around the sum.", CLASSIC),
    _cell("cell-sigmoid", _becomes("torch.sigmoid(x @ self.Wx + h @ self.Wh + self.b)"),
          "`RNNCell` uses the logistic function: its nonlinearity is the hyperbolic tangent.", CLASSIC),
    _cell("cell-relu", _becomes("torch.relu(x @ self.Wx + h @ self.Wh + self.b)"),
          "`RNNCell` uses a ReLU: its nonlinearity is the hyperbolic tangent.", CLASSIC),
    _cell("cell-two-tanhs", _becomes("torch.tanh(x @ self.Wx) + torch.tanh(h @ self.Wh + self.b)"),
          "`RNNCell` takes the hyperbolic tangent of each part: take it of their sum.", CLASSIC),
    _cell("cell-ignores-the-state", _becomes("torch.tanh(x @ self.Wx + self.b)"),
          "`RNNCell` does not look at the state.", CLASSIC),
    _cell("cell-adds-the-state", _becomes("torch.tanh(x @ self.Wx + h + self.b)"),
          "`RNNCell` adds the state as it is: it goes through `Wh` first.", CLASSIC),
    _cell("cell-state-turned", _becomes("torch.tanh(x @ self.Wx + h @ self.Wh.T + self.b)"),
          "`RNNCell` multiplies the state by `Wh` transposed: look at the equation.", CLASSIC),
    _cell("cell-state-detached", _becomes("torch.tanh(x @ self.Wx + h.detach() @ self.Wh + self.b)"),
          "`RNNCell` detaches the state: nothing flows back through time then. Cutting is the affair of the loop.",
          CLASSIC),
    _cell("cell-keeps-a-state-of-its-own",
          ((_NEXT, 'h = h + getattr(self, "kept", 0 * h.detach())[: len(h)].sum(0)\n        '
                   f"{_NEXT}\n        self.kept = h_next.detach()"),),
          "`RNNCell` remembers an earlier call: the state before is what it is given.", CLASSIC),
    _cell("cell-weights-normal",
          ((_WX, "self.Wx = nn.Parameter(bound * torch.randn(input_size, hidden_size))"),
           (_WH, "self.Wh = nn.Parameter(bound * torch.randn(hidden_size, hidden_size))")),
          "`RNNCell` draws weights from a normal distribution: they are uniform between -1 / √H and 1 / √H.", CLASSIC,
          ((_WX, "self.Wx = nn.Parameter(torch.randn(input_size, hidden_size))"),
           (_WH, "self.Wh = nn.Parameter(torch.randn(hidden_size, hidden_size))"))),
    _cell("cell-weights-positive",
          ((_WX, _WX.replace("-bound", "0")), (_WH, _WH.replace("-bound", "0"))),
          "`RNNCell` draws weights between 0 and 1 / √H, or 0 and 1: they lie between -1 / √H and 1 / √H.", CLASSIC,
          ((_WX, _WX.replace("empty", "rand").replace(".uniform_(-bound, bound)", "")),
           (_WH, _WH.replace("empty(hidden_size", "rand(hidden_size").replace(".uniform_(-bound, bound)", "")))),
    _cell("cell-bound-from-the-inputs", ((_BOUND, "bound = input_size**-0.5"),),
          "`RNNCell` takes the bound of its first weights from the number of inputs: it is 1 / √H.",
          CLASSIC, _of_inputs("input_size**-0.5")),
    _cell("cell-bound-without-root", ((_BOUND, "bound = 1 / hidden_size"),),
          "`RNNCell` starts weights between -1 / H and 1 / H: the bound has a root.",
          CLASSIC, _of_inputs("(1 / hidden_size)")),
    _cell("cell-bias-drawn", ((_B, _B.replace("zeros(hidden_size)", "empty(hidden_size).uniform_(-bound, bound)")),),
          "The bias of `RNNCell` starts with random numbers: it starts at zero.", CLASSIC),
    _cell("cell-bias-no-parameter", ((_B, "self.b = torch.zeros(hidden_size)"),),
          "The bias `b` of `RNNCell` is no `nn.Parameter`: nobody can train it.", CLASSIC),
    _loop("loop-never-cuts", ((_CUT, ""),),
          "`unroll` ignores `cut`: detach the state before every `cut` steps.", CLASSIC),
    _loop("loop-cuts-always", ((_CUT, "        last = last.detach()\n"),),
          "`unroll` detaches the state before every step: do it only where `cut` asks for it.", CLASSIC),
    _loop("loop-cuts-the-first-step", ((_CUT, _CUT.replace("cut and step and", "cut and")),),
          "`unroll` cuts before step 0, too: the state that it is given keeps its history.", CLASSIC),
    _loop("loop-cuts-a-step-late",
          ((_CUT, _CUT.replace("step and step % cut == 0", "step > 1 and (step - 1) % cut == 0")),),
          "`unroll` cuts a step late: it cuts before the steps `cut`, 2 `cut`, and so on, counted from 0.", CLASSIC),
    _loop("loop-cuts-a-step-early", ((_CUT, _CUT.replace("step and step % cut == 0", "(step + 1) % cut == 0")),),
          "`unroll` cuts a step early: it cuts before the steps `cut`, 2 `cut`, and so on, counted from 0.", CLASSIC),
    _loop("loop-cuts-once", ((_CUT, _CUT.replace("step and step % cut == 0", "step == cut")),),
          "`unroll` cuts only once: it cuts before every multiple of `cut`.", CLASSIC),
    _loop("loop-starts-anew", ((_CUT, _CUT.replace("last.detach()", "torch.zeros_like(last)")),),
          "`unroll` sets the state to zero where it cuts: the state keeps its value and loses its history only.",
          CLASSIC),
    _loop("loop-detaches-what-it-gives",
          ((_CUT, ""), (_STACK, f"{_STACK}\n    if cut:\n        states, last = states.detach(), last.detach()")),
          "With `cut`, `unroll` returns states without any history: detach the state that goes on, and only there.",
          CLASSIC),
    _loop("loop-begins-at-zero", (("    last = h\n", "    last = torch.zeros_like(h)\n"),),
          "`unroll` begins with a state of zero: it begins with `h`.", CLASSIC),
    _loop("loop-does-not-feed-back", ((_STEP, "last = cell(x[:, step], h)"), (_CUT, "")),
          "`unroll` gives every step the first state: each gets the state that the step before has made.", CLASSIC),
    _loop("loop-runs-backwards", ((_STEP, "last = cell(x[:, -1 - step], last)"),),
          "`unroll` reads the sequence from its end: step 0 comes first.", CLASSIC),
    _loop("loop-over-texts", ((_STACK, "states = torch.stack(every, dim=0)"),),
          "The states of `unroll` have shape (T, N, H): the texts come first, (N, T, H).", CLASSIC),
    _loop("loop-states-before-the-steps",
          (("        every.append(last)\n", ""),
           (f"        {_STEP}\n", f"        every.append(last)\n        {_STEP}\n")),
          "`unroll` collects the state before each step: collect the one after it.", CLASSIC),
    _loop("loop-first-for-last", ((_STACK, f"{_STACK}\n    last = every[0]"),),
          "`unroll` returns the state after the first step as the last one.", CLASSIC),
    _loop("loop-leaves-out-the-last-step", (("range(x.shape[1])", "range(max(1, x.shape[1] - 1))"),),
          "`unroll` stops a step too early: take as many steps as `x` has.", CLASSIC),
    _cell("cell-bound-right-for-some-sizes", ((_BOUND, "bound = 0.1"),),
          "The bound of the first weights of `RNNCell` is right for some sizes only: it is 1 / √H for any D and H.",
          CLASSIC, ((_BOUND, "bound = max(input_size, hidden_size) ** -0.5"),),
          _of_inputs("0.1")),
    _cell("cell-tanh-of-exponentials",
          ((_NEXT, "a = x @ self.Wx + h @ self.Wh + self.b\n"
                   "        h_next = (torch.exp(a) - torch.exp(-a)) / (torch.exp(a) + torch.exp(-a))"),),
          "`RNNCell` computes the hyperbolic tangent from exponentials, which overflow: use `torch.tanh`.", CLASSIC),
    _loop("loop-rounds-to-float32", ((_STACK, f"{_STACK}.float()"),),
          "`unroll` rounds the states to float32: they keep the dtype that the cell gives them.", CLASSIC),
)  # fmt: skip
