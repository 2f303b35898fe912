"""Mistakes of `clip_gradients` with other norms, and with some gradients and bounds only."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "homework2", "LanguageModel", "clip_gradients")

_LIST = "gradients = [param.grad for param in parameters if param.grad is not None]"
_NORM = "norm = torch.sqrt(sum((gradient**2).sum() for gradient in gradients))"
_IF = "    if norm > max_norm:\n        for gradient in gradients:\n            gradient *= max_norm / norm"


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"clip-{name}", first, sentence, TRIALS, *others)


def _norm(formula: str) -> Edits:
    return ((_NORM, f"norm = {formula}"),)


def _factor(formula: str) -> Edits:
    return ((_IF, _IF.replace("max_norm / norm", formula)),)


def _end(*lines: str) -> Edits:
    return ((_IF, "\n    ".join([_IF, *lines])),)


MISTAKES = (
    _entry(
        "spectral-norms",
        "`clip_gradients` takes the largest singular value of a matrix for its norm: take the root of all squares.",
        _norm(
            "sum(torch.linalg.norm(g.reshape(len(g), -1), 2 if g.dim() > 1 else None) ** 2 for g in gradients) ** 0.5"
        ),
        _norm("sum(torch.linalg.norm(g, 2) ** 2 if g.dim() == 2 else (g**2).sum() for g in gradients) ** 0.5"),
    ),
    _entry(
        "root-of-the-mean-square",
        "`clip_gradients` averages squares: the norm is the root of their sum.",
        _norm("torch.sqrt(sum((g**2).sum() for g in gradients) / sum(g.numel() for g in gradients))"),
        _norm("torch.sqrt(sum((g**2).mean() for g in gradients))"),
        _norm("torch.sqrt(sum((g**2).sum() for g in gradients) / len(gradients))"),
    ),
    _entry(
        "largest-number",
        "`clip_gradients` takes the largest number of all gradients for their norm: take the root of all squares.",
        _norm("max(gradient.abs().max() for gradient in gradients)"),
    ),
    _entry(
        "some-gradients-only",
        "`clip_gradients` leaves some gradients out of the norm or of clipping: all of them together are one vector.",
        ((_LIST, f"{_LIST}[:1]"),),
        ((_LIST, f"{_LIST}[:-1] or [param.grad for param in parameters]"),),
        _norm("torch.sqrt(sum((g**2).sum() for g in gradients if g.dim() > 1 or len(gradients) == 1))"),
        ((_IF, _IF.replace("in gradients:", "in gradients[:1]:")),),
    ),
    _entry(
        "by-the-square-of-the-factor",
        "`clip_gradients` multiplies by another factor than `max_norm` over the norm.",
        _factor("(max_norm / norm) ** 2"),
        _factor("(max_norm / norm) ** 0.5"),
        _factor("max_norm / norm**2"),
        _factor("0.5 * max_norm / norm"),
    ),
    _entry(
        "returns-the-square",
        "`clip_gradients` returns the square of the norm: return the norm.",
        _end("norm = norm**2"),
    ),
    _entry(
        "returns-the-factor",
        "`clip_gradients` returns what it multiplies gradients by: return the norm before.",
        _end("norm = torch.clamp(max_norm / norm, max=1.0)"),
    ),
    _entry(
        "with-gradients-detached",
        "`clip_gradients` gives the parameters no gradients any more: multiply those that they have.",
        (
            (_LIST, f"parameters = list(parameters)\n    {_LIST}"),
            (_IF, f"{_IF}\n        for param in parameters:\n            param.grad = None"),
        ),
    ),
    _entry(
        "long-gradients-to-zero",
        "`clip_gradients` sets gradients that are too long to zero: they get the norm allowed.",
        _factor("0"),
    ),
    _entry(
        "huge-norms-passed-over",
        "`clip_gradients` does not clip gradients that are very long: they get the norm allowed as others do.",
        ((_IF, _IF.replace("if norm > max_norm", "if max_norm < norm < 1e3")),),
        ((_IF, _IF.replace("if norm > max_norm", "if max_norm < norm < 1e5")),),
    ),
    _entry(
        "least-bound",
        "`clip_gradients` does not go below some `max_norm`: it is the largest norm allowed, however small.",
        *(((_NORM, f"{_NORM}\n    max_norm = max(max_norm, {least})"),) for least in ("1.0", "0.1", "1e-3", "1e-6")),
    ),
    _entry(
        "single-numbers-passed-over",
        "`clip_gradients` passes over gradients of a single number: they count as others do.",
        (
            (_LIST, _LIST.replace("is not None", "is not None and param.grad.numel() > 1")),
            (_NORM, "norm = torch.sqrt(sum((gradient**2).sum() for gradient in gradients) + torch.zeros(()))"),
        ),
    ),
)
