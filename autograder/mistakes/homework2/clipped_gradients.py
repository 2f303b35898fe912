"""Mistakes in clipping gradients."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "LanguageModel", "clip_gradients")

_LIST = "gradients = [param.grad for param in parameters if param.grad is not None]"
_NORM = "norm = torch.sqrt(sum((gradient**2).sum() for gradient in gradients))"
_IF = "    if norm > max_norm:\n        for gradient in gradients:\n            gradient *= max_norm / norm"
_EACH = "    for gradient in gradients:\n"

MISTAKES = (
    _on(
        "clip-each-gradient-alone",
        ((_IF, f"{_EACH}        gradient *= min(1.0, max_norm / max(float(gradient.norm()), 1e-12))"),),
        "`clip_gradients` clips each parameter's gradient by its own norm: the norm of all together gives one factor.",
        CLASSIC,
    ),
    _on(
        "clip-numbers",
        ((_IF, f"{_EACH}        gradient.clamp_(-max_norm, max_norm)"),),
        "`clip_gradients` clips single numbers, which changes the direction: multiply all by one factor.",
        CLASSIC,
    ),
    _on(
        "clip-always-scales",
        ((_IF, f"{_EACH}        gradient *= max_norm / norm.clamp(min=1e-12)"),),
        "`clip_gradients` lengthens gradients that are short enough: leave these as they are.",
        CLASSIC,
    ),
    _on(
        "clip-zeros-become-nan",
        ((_IF, f"{_EACH}        gradient *= torch.clamp(max_norm / norm, max=1.0) if norm > 0 else norm / norm"),),
        "`clip_gradients` divides by a norm of zero: gradients of zero stay zero.",
        CLASSIC,
    ),
    _on(
        "clip-norm-without-root",
        ((_NORM, "norm = sum((gradient**2).sum() for gradient in gradients)"),),
        "`clip_gradients` takes the sum of squares for the norm: take its root.",
        CLASSIC,
    ),
    _on(
        "clip-norms-added",
        ((_NORM, "norm = sum(gradient.norm() for gradient in gradients)"),),
        "`clip_gradients` adds up the norms of gradients: add up their squares, and take the root.",
        CLASSIC,
    ),
    _on(
        "clip-sum-of-sizes",
        ((_NORM, "norm = sum(gradient.abs().sum() for gradient in gradients)"),),
        "`clip_gradients` adds up absolute values: the Euclidean norm is the root of the sum of squares.",
        CLASSIC,
    ),
    _on(
        "clip-largest-norm",
        ((_NORM, "norm = max(gradient.norm() for gradient in gradients)"),),
        "`clip_gradients` takes the largest of the gradients' norms: all of them together are one vector.",
        CLASSIC,
    ),
    _on(
        "clip-returns-the-norm-after",
        ((_IF, f"{_IF}\n        norm = norm * 0 + max_norm"),),
        "`clip_gradients` returns the norm after clipping: return the one before.",
        CLASSIC,
    ),
    _on(
        "clip-does-nothing",
        ((_IF, "    gradients = [gradient * min(1.0, max_norm / (norm + 1e-12)) for gradient in gradients]"),),
        "`clip_gradients` computes shorter gradients and leaves them nowhere: change the `.grad` of the parameters.",
        CLASSIC,
    ),
    _on(
        "clip-parameters-used-up",
        (
            (_LIST, "gradients = (param.grad for param in parameters if param.grad is not None)"),
            (_NORM, "norm = torch.sqrt(sum((gradient**2).sum() for gradient in gradients))\n"
                    "    gradients = [param.grad for param in parameters if param.grad is not None]"),
        ),
        "`clip_gradients` goes through `parameters` twice: `model.parameters()` is used up after the first time.",
        CLASSIC,
    ),
    _on(
        "clip-fills-in-gradients",
        (
            (
                _LIST,
                "parameters = list(parameters)\n"
                "    for param in parameters:\n"
                "        if param.grad is None:\n"
                "            param.grad = torch.zeros_like(param)\n"
                "    gradients = [param.grad for param in parameters]",
            ),
        ),
        "`clip_gradients` gives zeros to parameters whose `.grad` is None: pass over them; an optimizer does so, too.",
        CLASSIC,
    ),
    _on(
        "clip-to-one",
        ((_IF, _IF.replace("max_norm", "1.0")),),
        "`clip_gradients` clips to a norm of 1 whatever it is asked for: `max_norm` says how long gradients may be.",
        CLASSIC,
    ),
    _on(
        "clip-divided-by-the-norm",
        ((_IF, _IF.replace("*= max_norm / norm", "/= norm")),),
        "`clip_gradients` makes the norm 1 where it is too large: it becomes `max_norm`.",
        CLASSIC,
    ),
    _on(
        "clip-scales-parameters",
        ((_IF, f"{_IF}\n        for param in parameters if isinstance(parameters, list) else []:\n"
               "            param.data *= max_norm / norm"),),
        "`clip_gradients` changes the parameters themselves: only their `.grad` is its affair.",
        CLASSIC,
    ),
    _on(
        "clip-infinity-by-infinity",
        ((_IF, f"{_EACH}        gradient *= max_norm / max(float(norm), max_norm, 1e-30)"),),
        "`clip_gradients` divides infinity by infinity where `max_norm` has no bound: gradients stay as they are.",
        CLASSIC,
        ((_IF, f"{_EACH}        gradient *= max_norm / torch.clamp(norm, min=max_norm)"),),
        ((_IF, f"{_EACH}        gradient *= max_norm / max(float(norm), max_norm)"),),
    ),
    _on(
        "clip-compares-the-squared-norm",
        ((_IF, f"    if norm**2 > max_norm:\n    {_EACH}            gradient *= min(1.0, max_norm / float(norm))"),),
        "`clip_gradients` compares the square of the norm with `max_norm`: compare the norm itself.",
        CLASSIC,
    ),
    _on(
        "clip-zero-means-no-clipping",
        ((_IF, _IF.replace("if norm", "if max_norm and norm")),),
        "`clip_gradients` takes a `max_norm` of 0 for none at all: gradients become zero.",
        CLASSIC,
    ),
    _on(
        "clip-parameters-only",
        ((_LIST, _LIST.replace("is not None", "is not None and isinstance(param, torch.nn.Parameter)")),),
        "`clip_gradients` passes over tensors that are no `nn.Parameter`: whatever has a gradient counts.",
        CLASSIC,
    ),
)  # fmt: skip
