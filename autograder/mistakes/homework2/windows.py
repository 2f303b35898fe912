"""Mistakes in cutting a text into windows, and in the loss over the characters that count."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_windows = partial(on, "homework2", "LanguageModel", "text_windows")
_loss = partial(on, "homework2", "LanguageModel", "masked_loss")

_NUMBER = "number = (len(codes) - 1) // (count * steps)  # the last target needs a character more"
_CUT = "inputs, targets = (codes[i : i + used].reshape(count, number, steps).transpose(0, 1) for i in (0, 1))"
_RAISE = (
    '        raise ValueError(f"text_windows: {len(codes)} characters are too few for {count} windows of {steps}.")'
)
_SOME = "loss = F.cross_entropy(scores[mask], targets[mask])"
_NOTHING = "    if not mask.any():\n        return 0 * scores.sum()\n"
_LOGS = "logs = torch.log_softmax(scores, dim=2)\n    "
_RIGHT = "targets.clamp(0, scores.shape[2] - 1)"


def _cut(inputs: str, targets: str = "codes[i : i + used]") -> tuple[tuple[str, str], ...]:
    """The windows are cut out of the used part in another way."""
    return (
        (
            _CUT,
            _CUT.replace("codes[i : i + used]", targets).replace(
                "reshape(count, number, steps).transpose(0, 1)", inputs
            ),
        ),
    )


MISTAKES = (
    _windows(
        "windows-one-after-the-other",
        _cut("reshape(number, count, steps)"),
        "`text_windows` puts neighbouring windows side by side: each row must go on, in the next window, where it "
        "ended.",
        CLASSIC,
        ((_CUT, "inputs, targets = (codes[i : i + used].view(-1, count, steps) for i in (0, 1))"),),
    ),
    _windows(
        "windows-streams-first",
        _cut("reshape(count, number, steps)"),
        "`text_windows` gives (N, K, T): windows come first, then streams.",
        CLASSIC,
    ),
    _windows(
        "windows-steps-first",
        _cut("reshape(count, number, steps).permute(1, 2, 0)"),
        "`text_windows` gives (K, T, N): each window holds a row for each stream.",
        CLASSIC,
    ),
    _windows(
        "windows-characters-dealt-out",
        _cut("reshape(number, steps, count).transpose(1, 2)"),
        "`text_windows` deals characters out to the streams in turn: a stream is a piece of the text.",
        CLASSIC,
    ),
    _windows(
        "windows-last-target-forgotten",
        (
            (_NUMBER, "number = len(codes) // (count * steps)"),
            (_CUT, _CUT.replace("codes[i", "torch.cat([codes, codes[:1]])[i")),
        ),
        "`text_windows` counts a window too many where the text ends with it: the last character has no successor.",
        CLASSIC,
    ),
    _windows(
        "windows-targets-turned-in-the-window",
        (
            (
                _CUT,
                "inputs = codes[:used].reshape(count, number, steps).transpose(0, 1)\n    targets = inputs.roll(-1, 2)",
            ),
        ),
        "The last target of a window in `text_windows` is the window's first character: it is the one that follows in "
        "the text.",
        CLASSIC,
    ),
    _windows(
        "windows-targets-are-the-inputs",
        ((_CUT, _CUT.replace("(0, 1))", "(0, 0))")),),
        "The targets of `text_windows` are not the characters that follow in the text: take these, one further on.",
        CLASSIC,
    ),
    _windows(
        "windows-targets-come-before",
        ((_CUT, _CUT.replace("(0, 1))", "(1, 0))")),),
        "The targets of `text_windows` are the characters before its inputs: they must be those after them.",
        CLASSIC,
    ),
    _windows(
        "windows-streams-with-a-rest",
        (
            (
                _CUT,
                "length = (len(codes) - 1) // count\n"
                "    inputs, targets = (\n"
                "        torch.stack([codes[n * length + i :][: number * steps] for n in range(count)])\n"
                "        .reshape(count, number, steps)\n"
                "        .transpose(0, 1)\n"
                "        for i in (0, 1)\n"
                "    )",
            ),
        ),
        "Streams of `text_windows` begin later than at character n K T of the text: what is left over belongs to its "
        "end.",
        CLASSIC,
    ),
    _windows(
        "windows-one-too-few",
        ((_NUMBER, "number = max(1, (len(codes) - 1) // (count * steps) - 1)"),),
        "`text_windows` gives a window less than the text allows.",
        CLASSIC,
    ),
    _windows(
        "windows-accepts-short-texts",
        ((_RAISE, "        number = 0"),),
        "`text_windows` must raise a ValueError where the text is too short for one window.",
        CLASSIC,
        ((_RAISE, '        raise RuntimeError("too short")'),),
    ),
    _windows(
        "windows-as-floats",
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.float(), targets.float()"),),
        "`text_windows` makes floating-point numbers of the codes: an embedding needs whole ones.",
        CLASSIC,
    ),
    _loss(
        "loss-without-mask",
        ((_NOTHING, ""), (_SOME, f"loss = F.cross_entropy(scores.flatten(0, 1), {_RIGHT}.flatten())")),
        "`masked_loss` counts all characters: leave out those where `mask` is False.",
        CLASSIC,
    ),
    _loss(
        "loss-divided-by-all",
        ((_SOME, f'{_SOME[:-1]}, reduction="sum") / mask.numel()'),),
        "`masked_loss` divides by all places: divide by the number of those that count.",
        CLASSIC,
    ),
    _loss(
        "loss-summed",
        ((_SOME, f'{_SOME[:-1]}, reduction="sum")'),),
        "`masked_loss` is a sum: divide it by the number of characters that count.",
        CLASSIC,
    ),
    _loss(
        "loss-mean-of-means",
        (
            (
                _SOME,
                f"{_LOGS}costs = -logs.gather(2, {_RIGHT}[..., None])[..., 0] * mask\n"
                "    rows = mask.any(dim=1)\n"
                "    loss = (costs.sum(dim=1)[rows] / mask.sum(dim=1)[rows]).mean()",
            ),
        ),
        "`masked_loss` averages over each text first: all characters that count weigh the same, whichever text they "
        "are in.",
        CLASSIC,
    ),
    _loss(
        "loss-divided-by-texts",
        ((_SOME, f'{_SOME[:-1]}, reduction="sum") / len(scores)'),),
        "`masked_loss` divides by the number of texts: divide by the number of characters that count.",
        CLASSIC,
    ),
    _loss(
        "loss-scores-set-to-zero",
        (
            (_NOTHING, ""),
            (_SOME, f"loss = F.cross_entropy((scores * mask[..., None]).flatten(0, 1), {_RIGHT}.flatten())"),
        ),
        "`masked_loss` sets scores that do not count to zero: their characters still cost something, and still count.",
        CLASSIC,
    ),
    _loss(
        "loss-in-bits",
        ((_SOME, f"{_SOME} / 0.6931471805599453"),),
        "`masked_loss` is in bits: take the natural logarithm.",
        CLASSIC,
    ),
    _loss(
        "loss-of-unshifted-exponentials",
        (
            (
                _SOME,
                "powers = scores[mask].exp()\n"
                "    loss = -(powers.gather(1, targets[mask][:, None])[:, 0] / powers.sum(dim=1)).log().mean()",
            ),
        ),
        "`masked_loss` takes the exponential of the scores as they are, which overflows for large ones: use "
        "`log_softmax`.",
        CLASSIC,
    ),
    _loss(
        "loss-softmax-twice",
        ((_SOME, _SOME.replace("scores[mask]", "scores[mask].softmax(dim=1)")),),
        "`masked_loss` takes a softmax of a softmax: `cross_entropy` wants scores.",
        CLASSIC,
    ),
    _loss(
        "loss-softmax-over-places",
        (
            (
                _SOME,
                f"logs = torch.log_softmax(scores, dim=1)\n"
                f"    loss = -(logs.gather(2, {_RIGHT}[..., None])[..., 0] * mask).sum() / mask.sum()",
            ),
        ),
        "The softmax of `masked_loss` runs over the places of a text: it runs over the characters, the last axis.",
        CLASSIC,
    ),
    _loss(
        "loss-minus-one-ignored-only",
        (
            (
                _SOME,
                "filled = torch.where(mask | (targets == -1), targets, 0)\n"
                "    loss = F.cross_entropy(scores.flatten(0, 1), filled.flatten(), ignore_index=-1)",
            ),
            (_NOTHING, ""),
        ),
        "`masked_loss` leaves out targets of -1 only: `mask` says what counts, whatever the targets are.",
        CLASSIC,
    ),
    _loss(
        "loss-nan-of-nothing",
        ((_NOTHING, ""),),
        "`masked_loss` divides by zero where no character counts: it is zero there.",
        CLASSIC,
    ),
    _loss(
        "loss-fills-targets-in-place",
        ((_SOME, f"targets[~mask] = 0\n    {_SOME}"),),
        "`masked_loss` writes into its argument `targets`: the caller still needs it.",
        CLASSIC,
    ),
    _loss(
        "loss-indexes-filled-targets",
        (
            (
                _SOME,
                f"{_LOGS}loss = -(logs.gather(2, targets[..., None])[..., 0] * mask).sum() / mask.sum()",
            ),
        ),
        "`masked_loss` looks up targets that do not count, which may be -1 or any number: leave them out first.",
        CLASSIC,
    ),
    _windows(
        "windows-accepts-an-empty-text",
        (("if number < 1:", "if number == 0:"),),
        "`text_windows` must raise a ValueError where the text is empty: the number of windows is below zero then.",
        CLASSIC,
    ),
    _windows(
        "windows-in-less-than-int64",
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.int(), targets.int()"),),
        "`text_windows` gives int32: indices are int64, as the codes are.",
        CLASSIC,
        ((_CUT, f"{_CUT}\n    inputs = inputs.int()"),),
    ),
    _loss(
        "loss-of-nothing-unconnected",
        ((_NOTHING, _NOTHING.replace("0 * scores.sum()", "torch.zeros((), dtype=scores.dtype)")),),
        "`masked_loss` returns a new zero where no character counts: keep it connected to the scores, which then get "
        "a gradient of zero.",
        CLASSIC,
    ),
)
