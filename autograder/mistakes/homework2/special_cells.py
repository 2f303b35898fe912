"""Mistakes of recurrent cells with their first weights, modes and arguments, and of the loop in some places only."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_BOUND = "bound = hidden_size**-0.5"
_WX = "self.Wx = nn.Parameter(torch.empty(input_size, hidden_size).uniform_(-bound, bound))"
_WH = "self.Wh = nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-bound, bound))"
_B = "self.b = nn.Parameter(torch.zeros(hidden_size))"
_G = "self.g = nn.Parameter(torch.ones(hidden_size))"
_A = "a = x @ self.Wx + h @ self.Wh"
_LAST = {
    "RNNCell": "h_next = torch.tanh(x @ self.Wx + h @ self.Wh + self.b)",
    "LayerNormRNNCell": "h_next = torch.tanh(self.g * centred / torch.sqrt(variance + self.eps) + self.b)",
}
_VARIANCE = "variance = (centred**2).mean(dim=1, keepdim=True)"
_CENTRED = "centred = a - a.mean(dim=1, keepdim=True)"
_CUT = "        if cut and step and step % cut == 0:\n            last = last.detach()\n"
_STEP = "last = cell(x[:, step], last)"
_APPEND = "every.append(last)"
_STACK = "states = torch.stack(every, dim=1)"


def _entry(question: str, name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return on("homework2", "LanguageModel", question, name, first, sentence, TRIALS, *others)


_layer_norm = partial(_entry, "LayerNormRNNCell")
_loop = partial(_entry, "unroll")


def _weights(how: str, wx: bool = True, wh: bool = True) -> Edits:
    """Other first weights; ``{0}`` stands for their shape."""
    shapes = (_WX, "input_size, hidden_size", wx), (_WH, "hidden_size, hidden_size", wh)
    return tuple(
        (line, f"{line.partition(' = ')[0]} = nn.Parameter({how.format(shape)})")
        for line, shape, also in shapes
        if also
    )


def _of_cells(question: str, stem: str) -> tuple[Mistake, ...]:
    """What both cells may get wrong."""
    entry, last = partial(_entry, question), _LAST[question]
    first = last if question == "RNNCell" else _A

    def end(*lines: str) -> Edits:
        return ((last, "\n        ".join([last, *lines])),)

    return (
        entry(
            f"{stem}-seeded",
            f"Every new `{question}` starts with the same weights: leave the seed to whoever builds it.",
            ((_BOUND, f"torch.manual_seed(0)\n        {_BOUND}"),),
            (
                (_BOUND, f"{_BOUND}\n        seeded = torch.Generator().manual_seed(0)"),
                *((line, line.replace("-bound, bound)", "-bound, bound, generator=seeded)")) for line in (_WX, _WH)),
            ),
        ),
        entry(
            f"{stem}-weights-constant",
            f"`{question}` starts with weights that are not drawn: they are uniform between -1 / √H and 1 / √H.",
            _weights("torch.zeros({0})"),
            _weights("torch.ones({0})"),
            _weights("torch.zeros({0})", wx=False),
        ),
        entry(
            f"{stem}-bound-of-one-weight",
            f"The first `Wh` of `{question}` has other bounds than `Wx`, which has the right ones: 1 / √H is for both.",
            *(
                _weights(f"torch.empty({{0}}).uniform_(-{bound}, {bound})", wx=False)
                for bound in ("input_size**-0.5", "0.1", "1 / hidden_size", "1")
            ),
        ),
        entry(
            f"{stem}-bound-of-a-library",
            f"The first weights of `{question}` have other bounds than 1 / √H, such as libraries draw them between.",
            _weights("nn.init.xavier_uniform_(torch.empty({0}))"),
            _weights("nn.init.kaiming_uniform_(torch.empty({0}))"),
            _weights("torch.empty({0}).uniform_(-1, 1)"),
        ),
        entry(
            f"{stem}-weights-kept-small",
            f"`{question}` keeps its weights within the bounds at which they start: training may take them anywhere.",
            (
                (
                    first,
                    "bound = self.Wh.shape[0] ** -0.5\n        self.Wx.data.clamp_(-bound, bound)\n        "
                    f"self.Wh.data.clamp_(-bound, bound)\n        {first}",
                ),
            ),
        ),
        entry(
            f"{stem}-bias-one",
            f"The bias of `{question}` starts at another number than zero.",
            ((_B, _B.replace("zeros", "ones")),),
            ((_B, _B.replace("torch.zeros(hidden_size)", "0.1 * torch.ones(hidden_size)")),),
        ),
        entry(
            f"{stem}-changes-its-arguments",
            f"`{question}` changes the inputs or the state that it is given: compute in new tensors.",
            end("x.data.add_(1)"),
            end("h.data.add_(1)"),
        ),
        entry(
            f"{stem}-two-biases",
            f"`{question}` has another parameter than those asked for.",
            ((_B, f"{_B}\n        self.more = nn.Parameter(torch.zeros(hidden_size))"),),
        ),
        entry(
            f"{stem}-inputs-detached",
            f"`{question}` lets nothing flow back to its inputs: compute with the tensor that it is given.",
            ((first, first.replace("x @", "x.detach() @")),),
        ),
        entry(
            f"{stem}-saturated",
            f"`{question}` bounds what goes into the hyperbolic tangent, or what comes out of it.",
            *(
                (
                    (
                        last,
                        last.replace("torch.tanh(", "torch.tanh((").replace(
                            "self.b)", f"self.b).clamp(-{most}, {most}))"
                        ),
                    ),
                )
                for most in ("1", "0.9")
            ),
            ((last, last.replace("torch.tanh", "nn.functional.hardtanh")),),
        ),
    )


MISTAKES = (
    *_of_cells("RNNCell", "cell"),
    *_of_cells("LayerNormRNNCell", "ln-cell"),
    _layer_norm(
        "ln-cell-weights-positive",
        "`LayerNormRNNCell` draws weights between 0 and 1 / √H, or 0 and 1: they lie between -1 / √H and 1 / √H.",
        _weights("torch.empty({0}).uniform_(0, bound)"),
        _weights("torch.rand({0})"),
    ),
    _layer_norm(
        "ln-cell-weights-normal",
        "`LayerNormRNNCell` draws weights from a normal distribution: they are uniform between -1 / √H and 1 / √H.",
        _weights("bound * torch.randn({0})"),
        _weights("torch.randn({0})"),
    ),
    _layer_norm(
        "ln-cell-by-other-numbers-in-eval",
        "`LayerNormRNNCell` normalizes by other numbers in `eval()` mode: each text has its own mean and variance.",
        *(
            ((_VARIANCE, f"{_VARIANCE}\n        if not self.training:\n            {kept}"),)
            for kept in (
                "centred, variance = a, torch.ones_like(variance)",
                "centred, variance = a, torch.zeros_like(variance)",
                "variance = torch.ones_like(variance)",
                "centred = a",
            )
        ),
    ),
    _layer_norm(
        "ln-cell-another-default-eps",
        "`LayerNormRNNCell` has another `eps` than 1e-5 where none is given.",
        *((("self.eps = eps", f"self.eps = {new} if eps == 1e-5 else eps"),) for new in ("1e-3", "1e-8", "1e-6")),
    ),
    _layer_norm(
        "ln-cell-bound-right-for-some-sizes",
        "The bound of the first weights of `LayerNormRNNCell` is right for some sizes only: it is 1 / √H for any.",
        ((_BOUND, "bound = 0.1"),),
        ((_BOUND, "bound = max(input_size, hidden_size) ** -0.5"),),
        ((_WX, _WX.replace("-bound, bound", "-0.1, 0.1")),),
    ),
    _layer_norm(
        "ln-cell-state-turned",
        "`LayerNormRNNCell` multiplies the state by `Wh` transposed: look at the equation.",
        ((_A, _A.replace("self.Wh", "self.Wh.T")),),
    ),
    _layer_norm(
        "ln-cell-state-detached",
        "`LayerNormRNNCell` detaches the state: nothing flows back through time then. Cutting is the loop's affair.",
        ((_A, _A.replace("h @", "h.detach() @")),),
    ),
    _layer_norm(
        "ln-cell-ignores-the-state",
        "`LayerNormRNNCell` does not look at the state.",
        ((_A, "a = x @ self.Wx"),),
    ),
    _layer_norm(
        "ln-cell-another-nonlinearity",
        "`LayerNormRNNCell` has another nonlinearity than the hyperbolic tangent, or none.",
        *(
            ((_LAST["LayerNormRNNCell"], _LAST["LayerNormRNNCell"].replace("torch.tanh", f)),)
            for f in ("torch.sigmoid", "torch.relu", "")
        ),
    ),
    _layer_norm(
        "ln-cell-one-statistic-detached",
        "`LayerNormRNNCell` detaches the mean or the variance: what flows back goes through both.",
        ((_CENTRED, "centred = a - a.mean(dim=1, keepdim=True).detach()"),),
        ((_LAST["LayerNormRNNCell"], _LAST["LayerNormRNNCell"].replace("variance +", "variance.detach() +")),),
    ),
    _layer_norm(
        "ln-cell-keeps-a-state-of-its-own",
        "`LayerNormRNNCell` remembers an earlier call: the state before is what it is given.",
        (
            (_A, f'h = h + getattr(self, "kept", 0 * h.detach())[: len(h)].sum(0)\n        {_A}'),
            (_LAST["LayerNormRNNCell"], f"{_LAST['LayerNormRNNCell']}\n        self.kept = h_next.detach()"),
        ),
    ),
    _layer_norm(
        "ln-cell-constants-to-zero",
        "`LayerNormRNNCell` treats a text whose features do not differ in another way: `eps` is there for that.",
        (
            (
                _LAST["LayerNormRNNCell"],
                f"{_LAST['LayerNormRNNCell']}\n        h_next = torch.where(variance < 1e-12, 0 * h_next, h_next)",
            ),
        ),
        (
            (
                _VARIANCE,
                f"{_VARIANCE}\n        variance = torch.where(variance < 1e-8, torch.ones_like(variance), variance)",
            ),
        ),
    ),
    _loop(
        "loop-cuts-in-place",
        "`unroll` cuts the state that it has collected, too: what it returns is to keep its history.",
        ((_CUT, _CUT.replace("last = last.detach()", "last = last.detach_()")),),
        ((_CUT, _CUT.replace("last = last.detach()", "last = every[-1] = last.detach()")),),
    ),
    _loop(
        "loop-collects-without-history",
        "The states that `unroll` returns are not connected to anything: only the one that goes on is ever detached.",
        ((_APPEND, "every.append(last.detach())"),),
    ),
    _loop(
        "loop-squeezes",
        "`unroll` loses axes of length 1: states have shape (N, T, H) for a single text and a single step, too.",
        ((_STACK, f"{_STACK}.squeeze()"),),
        ((_STACK, f"{_STACK}.squeeze(0)"),),
        ((_STACK, f"{_STACK}.squeeze(1)"),),
        ((_STACK, f"{_STACK}.squeeze()\n    last = last.squeeze()"),),
    ),
    _loop(
        "loop-earlier-parts-without-gradient",
        "`unroll` lets nothing flow back to states before the last cut: each keeps its history back to a cut.",
        (
            (
                _STEP,
                f"{_STEP}\n        if cut and step < (x.shape[1] - 1) // cut * cut:\n            last = last.detach()",
            ),
        ),
        ((_STEP, f"{_STEP}\n        if cut and step < x.shape[1] // cut * cut:\n            last = last.detach()"),),
    ),
    _loop(
        "loop-cuts-at-the-last-multiple-only",
        "`unroll` cuts before the last multiple of `cut` only: it cuts before each of them.",
        ((_CUT, _CUT.replace("step % cut == 0", "step == (x.shape[1] - 1) // cut * cut")),),
    ),
    _loop(
        "loop-cuts-counted-from-the-end",
        "`unroll` counts the steps to cut at from the end: they are counted from 0, at the beginning.",
        ((_CUT, _CUT.replace("step % cut == 0", "(x.shape[1] - step) % cut == 0")),),
    ),
    _loop(
        "loop-cut-of-one-taken-for-none",
        "`unroll` does not cut with a `cut` of 1: the state is detached before every step but the first then.",
        ((_CUT, _CUT.replace("if cut and", "if cut and cut > 1 and")),),
    ),
    _loop(
        "loop-last-detached",
        "The last state that `unroll` returns has no history: whoever goes on from it may cut it.",
        ((_STACK, f"{_STACK}\n    last = last.detach()"),),
        ((_STACK, f"{_STACK}\n    if cut:\n        last = last.detach()"),),
    ),
    _loop(
        "loop-first-state-detached",
        "`unroll` lets nothing flow back to the state before the first step: it keeps its history.",
        (("    last = h\n", "    last = h.detach()\n"),),
    ),
    _loop(
        "loop-inputs-detached",
        "`unroll` lets nothing flow back to the inputs: give the cell the tensors themselves.",
        ((_STEP, "last = cell(x[:, step].detach(), last)"),),
    ),
    _loop(
        "loop-with-the-first-state",
        "`unroll` returns more states than there are steps: the one before the first step is not among them.",
        ((_STACK, "states = torch.stack([h, *every], dim=1)"),),
    ),
    _loop(
        "loop-changes-the-state",
        "`unroll` changes the state or the inputs that it is given: who calls it still needs them.",
        ((_STACK, f"{_STACK}\n    h.data.add_(1)"),),
        ((_STACK, f"{_STACK}\n    x.data.add_(1)"),),
    ),
)
