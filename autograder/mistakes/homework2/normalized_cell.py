"""Mistakes in the recurrent cell with layer normalization."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "LanguageModel", "LayerNormRNNCell")

_A = "a = x @ self.Wx + h @ self.Wh"
_CENTRED = "centred = a - a.mean(dim=1, keepdim=True)"
_VARIANCE = "variance = (centred**2).mean(dim=1, keepdim=True)"
_NEXT = "h_next = torch.tanh(self.g * centred / torch.sqrt(variance + self.eps) + self.b)"
_G, _B = "self.g = nn.Parameter(torch.ones(hidden_size))", "self.b = nn.Parameter(torch.zeros(hidden_size))"
_BOUND = "bound = hidden_size**-0.5"
_WX = "self.Wx = nn.Parameter(torch.empty(input_size, hidden_size).uniform_(-bound, bound))"


def _of_inputs(bound: str) -> tuple[tuple[str, str], ...]:
    """Another bound for the weights of the inputs alone."""
    return ((_WX, _WX.replace("-bound, bound", f"-{bound}, {bound}")),)


MISTAKES = (
    _on("ln-cell-over-the-batch",
        ((_CENTRED, "centred = a - a.mean(dim=0)"), (_VARIANCE, "variance = (centred**2).mean(dim=0)")),
        "`LayerNormRNNCell` normalizes over the texts, as batch norm does: normalize over the features of each text.",
        CLASSIC),
    _on("ln-cell-over-everything",
        ((_CENTRED, "centred = a - a.mean()"), (_VARIANCE, "variance = (centred**2).mean()")),
        "`LayerNormRNNCell` has one mean and variance for all texts: each text has its own.", CLASSIC),
    _on("ln-cell-unbiased-variance",
        ((_VARIANCE, "variance = (centred**2).sum(dim=1, keepdim=True) / max(1, a.shape[1] - 1)"),),
        "`LayerNormRNNCell` divides the squares by H - 1: the variance is their mean.", CLASSIC),
    _on("ln-cell-eps-outside",
        ((_NEXT, _NEXT.replace("torch.sqrt(variance + self.eps)", "(torch.sqrt(variance) + self.eps)")),),
        "`LayerNormRNNCell` adds `eps` to the root: it is added to the variance, under the root.", CLASSIC),
    _on("ln-cell-without-eps", ((_NEXT, _NEXT.replace("variance + self.eps", "variance + 1e-30")),),
        "`LayerNormRNNCell` leaves `eps` out: add it to the variance, under the root.", CLASSIC),
    _on("ln-cell-eps-fixed", (("self.eps = eps", "self.eps = 1e-5"),),
        "`LayerNormRNNCell` uses an `eps` of 1e-5 whatever it is given.", CLASSIC),
    _on("ln-cell-without-root", ((_NEXT, _NEXT.replace("torch.sqrt(variance + self.eps)", "(variance + self.eps)")),),
        "`LayerNormRNNCell` divides by the variance: divide by its root.", CLASSIC),
    _on("ln-cell-mean-kept", ((_NEXT, _NEXT.replace("self.g * centred", "self.g * a")),),
        "`LayerNormRNNCell` does not subtract the mean.", CLASSIC),
    _on("ln-cell-not-divided", ((_NEXT, "h_next = torch.tanh(self.g * centred + self.b)"),),
        "`LayerNormRNNCell` subtracts the mean, but does not divide by the root of the variance.", CLASSIC),
    _on("ln-cell-without-gain", ((_NEXT, _NEXT.replace("self.g * ", "")),),
        "`LayerNormRNNCell` does not multiply by its gain `g`.", CLASSIC),
    _on("ln-cell-without-bias", ((_NEXT, _NEXT.replace(" + self.b", "")),),
        "`LayerNormRNNCell` does not add its bias `b`.", CLASSIC),
    _on("ln-cell-bias-before", ((_A, f"{_A} + self.b"), (_NEXT, _NEXT.replace(" + self.b", ""))),
        "`LayerNormRNNCell` adds the bias before it normalizes: it comes behind the gain.", CLASSIC),
    _on("ln-cell-gain-before",
        ((_CENTRED, f"a = a * self.g\n        {_CENTRED}"), (_NEXT, _NEXT.replace("self.g * ", ""))),
        "`LayerNormRNNCell` multiplies by the gain before it normalizes: it comes behind.", CLASSIC),
    _on("ln-cell-gain-on-the-bias",
        ((_NEXT, "h_next = torch.tanh(self.g * (centred / torch.sqrt(variance + self.eps) + self.b))"),),
        "`LayerNormRNNCell` multiplies the bias by the gain: only what is normalized is multiplied.", CLASSIC),
    _on("ln-cell-inputs-only",
        ((_A, "a = x @ self.Wx"), (_NEXT, _NEXT.replace("+ self.b", "+ self.b + h @ self.Wh"))),
        "`LayerNormRNNCell` normalizes what comes from the inputs alone: normalize the sum.", CLASSIC),
    _on("ln-cell-parts-apart",
        ((_A, "a = x @ self.Wx"),
         (_NEXT, "s = h @ self.Wh\n"
                 "        apart = s - s.mean(dim=1, keepdim=True)\n"
                 "        spread = torch.sqrt((apart**2).mean(dim=1, keepdim=True) + self.eps)\n"
                 "        both = centred / torch.sqrt(variance + self.eps) + apart / spread\n"
                 "        h_next = torch.tanh(self.g * both + self.b)")),
        "`LayerNormRNNCell` normalizes inputs and state apart: normalize their sum.", CLASSIC),
    _on("ln-cell-behind-tanh",
        ((_A, "a = torch.tanh(x @ self.Wx + h @ self.Wh)"),
         (_NEXT, "h_next = self.g * centred / torch.sqrt(variance + self.eps) + self.b")),
        "`LayerNormRNNCell` normalizes behind the hyperbolic tangent: normalize before it.", CLASSIC),
    _on("ln-cell-statistics-detached",
        ((_CENTRED, "centred = a - a.mean(dim=1, keepdim=True).detach()"),
         (_NEXT, _NEXT.replace("variance +", "variance.detach() +"))),
        "`LayerNormRNNCell` detaches mean and variance: what flows back goes through both.", CLASSIC),
    _on("ln-cell-gain-starts-at-zero", ((_G, _G.replace("ones", "zeros")),),
        "The gain of `LayerNormRNNCell` starts at zero: it starts at one.", CLASSIC),
    _on("ln-cell-gain-drawn", ((_G, _G.replace("ones", "randn")), (_B, _B.replace("zeros", "randn"))),
        "Gain and bias of `LayerNormRNNCell` start with random numbers: they start at one and at zero.", CLASSIC),
    _on("ln-cell-bound-without-root", ((_BOUND, "bound = 1 / hidden_size"),),
        "`LayerNormRNNCell` starts weights between -1 / H and 1 / H: the bound has a root.",
        CLASSIC, _of_inputs("(1 / hidden_size)")),
    _on("ln-cell-bound-from-the-inputs", ((_BOUND, "bound = input_size**-0.5"),),
        "`LayerNormRNNCell` takes the bound of its first weights from the number of inputs: it is 1 / √H.",
        CLASSIC, _of_inputs("input_size**-0.5")),
    _on("ln-cell-eps-not-below-the-default", (("self.eps = eps", "self.eps = max(eps, 1e-5)"),),
        "`LayerNormRNNCell` uses no `eps` below 1e-5: use the one that it is given.", CLASSIC),
    _on("ln-cell-root-before-eps",
        ((_NEXT, _NEXT.replace("variance + self.eps", "torch.sqrt(variance) ** 2 + self.eps")),),
        "`LayerNormRNNCell` takes the root of the variance without `eps`: where that is zero, no gradient exists.",
        CLASSIC),
)  # fmt: skip
