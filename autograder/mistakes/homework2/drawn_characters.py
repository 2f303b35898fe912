"""Mistakes in drawing characters."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "LanguageModel", "sample_characters")

_SOFTMAX = "probabilities = torch.softmax(scores / temperature, dim=1)"
_DRAW = "codes = torch.multinomial(probabilities, 1).squeeze(1)"
_ZERO = "    if temperature == 0:\n        return scores.argmax(dim=1)\n"

MISTAKES = (
    _on(
        "sample-always-the-best",
        ((_DRAW, "codes = probabilities.argmax(dim=1)"),),
        "`sample_characters` takes the highest score at any temperature: draw by the probabilities.",
        CLASSIC,
    ),
    _on(
        "sample-multiplied-by-the-temperature",
        ((_SOFTMAX, _SOFTMAX.replace("/ temperature", "* temperature")),),
        "`sample_characters` multiplies scores by the temperature: divide by it.",
        CLASSIC,
    ),
    _on(
        "sample-without-temperature",
        ((_SOFTMAX, _SOFTMAX.replace(" / temperature", "")),),
        "`sample_characters` does not use the temperature: divide the scores by it.",
        CLASSIC,
        ((_SOFTMAX, _SOFTMAX.replace("scores / temperature, dim=1)", "scores, dim=1) / temperature")),),
    ),
    _on(
        "sample-evenly",
        ((_SOFTMAX, "probabilities = torch.ones_like(scores)"),),
        "`sample_characters` draws all characters with the same probability: their scores decide.",
        CLASSIC,
    ),
    _on(
        "sample-softmax-twice",
        ((_SOFTMAX, f"{_SOFTMAX}.softmax(dim=1)"),),
        "`sample_characters` takes a softmax of a softmax, which is much flatter.",
        CLASSIC,
    ),
    _on(
        "sample-softmax-over-rows",
        ((_SOFTMAX, _SOFTMAX.replace("dim=1", "dim=0")),),
        "The softmax of `sample_characters` runs over the rows: it runs over the characters of each row.",
        CLASSIC,
    ),
    _on(
        "sample-one-draw-for-all",
        ((_DRAW, "place = torch.rand(1, dtype=probabilities.dtype)\n"
                 "    codes = (probabilities.cumsum(dim=1) < place).sum(dim=1).clamp(max=scores.shape[1] - 1)"),),
        "`sample_characters` uses one random number for all rows: each row has a chance of its own.",
        CLASSIC,
    ),
    _on(
        "sample-first-row-for-all",
        ((_DRAW, "codes = torch.multinomial(probabilities[0], len(scores), replacement=True)"),),
        "`sample_characters` draws all characters from the first row's probabilities: each row has its own.",
        CLASSIC,
    ),
    _on(
        "sample-the-same-every-time",
        ((_DRAW, f"torch.manual_seed(0)\n    {_DRAW}"),),
        "`sample_characters` draws the same characters at every call: leave the seed to whoever calls it.",
        CLASSIC,
    ),
    _on(
        "sample-zero-divides",
        ((_ZERO, ""),),
        "`sample_characters` divides by a temperature of zero: take the highest score there.",
        CLASSIC,
    ),
    _on(
        "sample-zero-means-one",
        ((_ZERO, "    temperature = temperature or 1.0\n"),),
        "`sample_characters` takes a temperature of 0 for 1: it stands for the highest score.",
        CLASSIC,
    ),
    _on(
        "sample-least-temperature",
        ((_SOFTMAX, _SOFTMAX.replace("/ temperature", "/ max(temperature, 0.5)")),),
        "`sample_characters` does not go below some temperature: near 0 the highest score always wins.",
        CLASSIC,
        ((_SOFTMAX, _SOFTMAX.replace("/ temperature", "/ (temperature + 0.1)")),),
        ((_ZERO, ""), (_SOFTMAX, _SOFTMAX.replace("/ temperature", "/ max(temperature, 0.01)"))),
    ),
    _on(
        "sample-unshifted-exponentials",
        ((_SOFTMAX, "powers = torch.exp(scores / temperature)\n"
                    "    probabilities = powers / powers.sum(dim=1, keepdim=True)"),),
        "`sample_characters` takes the exponential of scores as they are, which overflows: use `softmax`.",
        CLASSIC,
    ),
    _on(
        "sample-three-best",
        ((_SOFTMAX, "least = scores.topk(min(3, scores.shape[1]), dim=1).values[:, -1:]\n"
                    "    probabilities = torch.softmax(scores / temperature, dim=1) * (scores >= least)"),),
        "`sample_characters` draws from the best characters only: all may be drawn.",
        CLASSIC,
    ),
    _on(
        "sample-with-an-axis-more",
        ((_DRAW, "codes = torch.multinomial(probabilities, 1)"),
         (_ZERO, _ZERO.replace("dim=1", "dim=1, keepdim=True"))),
        "`sample_characters` returns shape (N, 1): it is (N,).",
        CLASSIC,
    ),
    _on(
        "sample-squeezes-everything",
        ((_DRAW, "codes = torch.multinomial(probabilities, 1).squeeze()"),),
        "`sample_characters` squeezes the row away where there is only one: the shape is (N,), whatever N.",
        CLASSIC,
    ),
    _on(
        "sample-scores-in-place",
        ((_SOFTMAX, f"scores /= temperature\n    {_SOFTMAX.replace(' / temperature', '')}"),),
        "`sample_characters` divides its argument in place: the caller still needs the scores.",
        CLASSIC,
    ),
    _on(
        "sample-greedy-at-low-temperatures",
        ((_ZERO, _ZERO.replace("== 0", "< 0.1")),),
        "`sample_characters` takes the highest score at low temperatures: only at 0 there is no chance.",
        CLASSIC,
    ),
    _on(
        "sample-ten-best",
        ((_SOFTMAX, "least = scores.topk(min(10, scores.shape[1]), dim=1).values[:, -1:]\n"
                    "    probabilities = torch.softmax(scores / temperature, dim=1) * (scores >= least)"),),
        "`sample_characters` draws from the ten best characters only: all may be drawn.",
        CLASSIC,
    ),
    _on(
        "sample-powers-of-probabilities",
        ((_SOFTMAX, "powers = torch.softmax(scores, dim=1)\n"
                    "    powers = (powers / powers.amax(dim=1, keepdim=True)) ** (1 / temperature)\n"
                    "    probabilities = powers / powers.sum(dim=1, keepdim=True)"),),
        "`sample_characters` takes the softmax before it divides by the temperature: what is zero by then stays so.",
        CLASSIC,
    ),
    _on(
        "sample-sorted-chances",
        ((_DRAW, "places = torch.rand(len(scores), 1, dtype=probabilities.dtype).sort(dim=0).values\n"
                 "    codes = (probabilities.cumsum(dim=1) < places).sum(dim=1).clamp(max=scores.shape[1] - 1)"),),
        "`sample_characters` puts its random numbers in order, so that rows depend on one another: each row has a "
        "chance of its own.",
        CLASSIC,
    ),
    _on(
        "sample-largest-score-of-all-rows",
        ((_SOFTMAX, "sums = torch.exp((scores - scores.max()) / temperature).cumsum(dim=1)"),
         (_DRAW, "places = torch.rand(len(scores), 1, dtype=scores.dtype) * sums[:, -1:]\n"
                 "    codes = (sums > places).int().argmax(dim=1)")),
        "`sample_characters` subtracts the largest score of all rows: each row has its own, or it becomes zero.",
        CLASSIC,
    ),
)  # fmt: skip
