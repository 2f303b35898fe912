"""Mistakes of `sample_characters` at some temperatures, with some scores, and in what it returns."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "homework2", "LanguageModel", "sample_characters")

_SOFTMAX = "probabilities = torch.softmax(scores / temperature, dim=1)"
_DRAW = "codes = torch.multinomial(probabilities, 1).squeeze(1)"
_ZERO = "    if temperature == 0:\n        return scores.argmax(dim=1)\n"


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"sample-{name}", first, sentence, TRIALS, *others)


def _temperature(formula: str) -> Edits:
    return ((_SOFTMAX, _SOFTMAX.replace("/ temperature", f"/ ({formula})")),)


def _after(old: str, *lines: str) -> Edits:
    return ((old, "\n    ".join([old, *lines])),)


MISTAKES = (
    _entry(
        "zero-means-nearly-zero",
        "`sample_characters` takes a temperature of 0 for a small one and draws: at 0 the highest score always wins.",
        *(
            (
                (
                    "    if temperature == 0:\n        return scores.argmax(dim=1)\n",
                    f"    temperature = max(temperature, {least})\n",
                ),
            )
            for least in ("1e-6", "1e-5")
        ),
    ),
    _entry(
        "another-power-of-the-temperature",
        "`sample_characters` divides scores by something else than the temperature, such as its square or root.",
        _temperature("temperature**2"),
        _temperature("temperature**0.5"),
        _temperature("2 * temperature"),
    ),
    _entry(
        "multiplied-near-zero",
        "`sample_characters` multiplies scores by the temperature, save where it is nearly 0: divide by it.",
        ((_ZERO, _ZERO.replace("== 0", "<= 1e-6")), (_SOFTMAX, _SOFTMAX.replace("/ temperature", "* temperature"))),
        ((_ZERO, _ZERO.replace("== 0", "< 1e-3")), (_SOFTMAX, _SOFTMAX.replace("/ temperature", "* temperature"))),
    ),
    _entry(
        "another-default-temperature",
        "`sample_characters` has another temperature than 1 where none is given.",
        *(_temperature(f"{new} if temperature == 1.0 else temperature") for new in ("0.5", "0.3")),
    ),
    _entry(
        "greatest-temperature",
        "`sample_characters` does not go above some temperature: high ones are flatter still.",
        *(_temperature(f"min(temperature, {most})") for most in ("1.0", "2.0", "5.0", "10.0", "100.0")),
    ),
    _entry(
        "improbable-characters-dropped",
        "`sample_characters` never draws what is improbable: every character has its chance.",
        *(
            _after(_SOFTMAX, f"probabilities = probabilities * (probabilities >= {least})")
            for least in ("0.03", "0.05")
        ),
        _after(
            _SOFTMAX, "probabilities = probabilities * (probabilities >= 0.1 * probabilities.amax(1, keepdim=True))"
        ),
    ),
    _entry(
        "scores-bounded",
        "`sample_characters` bounds scores: they may be of any size.",
        *(
            ((_SOFTMAX, _SOFTMAX.replace("scores /", f"scores.clamp(-{most}, {most}) /")),)
            for most in ("10", "50", "80", "100")
        ),
    ),
    _entry(
        "smoothed",
        "`sample_characters` adds a share to every character's probability: draw by the softmax alone.",
        *(_after(_SOFTMAX, f"probabilities = probabilities + {more}") for more in ("0.01", "0.1", "0.001")),
    ),
    _entry(
        "last-character-never",
        "`sample_characters` never draws a character at one end of the alphabet: each has its chance.",
        _after(_SOFTMAX, "probabilities = probabilities[:, : max(1, probabilities.shape[1] - 1)]"),
        _after(_DRAW, "codes = codes.clamp(max=max(0, scores.shape[1] - 2))"),
        _after(_DRAW, "codes = codes.clamp(min=min(1, scores.shape[1] - 1))"),
    ),
    _entry(
        "the-next-character",
        "`sample_characters` gives the number after or before the one that it drew: numbers begin at 0.",
        _after(_DRAW, "codes = codes + 1"),
        _after(_DRAW, "codes = (codes + 1) % scores.shape[1]"),
        _after(_DRAW, "codes = (codes - 1) % scores.shape[1]"),
    ),
    _entry(
        "in-less-than-int64",
        "`sample_characters` gives whole numbers of another type than int64, as codes are.",
        _after(_DRAW, "codes = codes.int()"),
    ),
    _entry(
        "least-likely-first",
        "`sample_characters` prefers low scores to high ones: probabilities rise with the scores.",
        ((_SOFTMAX, _SOFTMAX.replace("scores /", "-scores /")),),
    ),
    _entry(
        "rows-turned",
        "`sample_characters` gives characters to other rows than those whose scores they were drawn from.",
        _after(_DRAW, "codes = codes.flip(0)"),
    ),
    _entry(
        "changes-scores",
        "`sample_characters` changes the scores that it is given: compute in a new tensor.",
        _after(_DRAW, "scores -= 1"),
        _after(_DRAW, "scores -= scores.max(dim=1, keepdim=True).values"),
        (
            (
                _ZERO,
                "    if temperature == 0:\n        codes = scores.argmax(dim=1)\n        scores += 1\n"
                "        return codes\n",
            ),
        ),
    ),
)
