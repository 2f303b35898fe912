"""Mistakes of `masked_loss` and `text_windows` with arguments, and with some targets, sizes and texts only."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_SOME = "loss = F.cross_entropy(scores[mask], targets[mask])"
_NOTHING = "    if not mask.any():\n        return 0 * scores.sum()\n"
_NUMBER = "number = (len(codes) - 1) // (count * steps)  # the last target needs a character more"
_CUT = "inputs, targets = (codes[i : i + used].reshape(count, number, steps).transpose(0, 1) for i in (0, 1))"
_CHARGED = "p = scores[mask].softmax(dim=1).gather(1, targets[mask][:, None])[:, 0]"


def _entry(question: str, name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return on("homework2", "LanguageModel", question, name, first, sentence, TRIALS, *others)


_loss = partial(_entry, "masked_loss")
_windows = partial(_entry, "text_windows")


def _some(*lines: str) -> Edits:
    return ((_SOME, "\n    ".join(lines)),)


MISTAKES = (
    _loss(
        "loss-probabilities-bounded",
        "`masked_loss` bounds probabilities or losses: what is very improbable may cost any number of nats.",
        *(_some(_CHARGED, f"loss = -p.clamp(min={least}).log().mean()") for least in ("1e-9", "1e-8", "1e-12", "1e-7")),
        *(_some(_CHARGED, f"loss = -(p + {more}).log().mean()") for more in ("1e-8", "1e-9", "1e-12", "1e-10")),
        _some(f"{_SOME[:-1]}, reduction='none').clamp(max=100).mean()"),
    ),
    _loss(
        "loss-character-zero-ignored",
        "`masked_loss` leaves targets of 0 out, which is a character like others: `mask` says what counts.",
        _some("kept = mask & (targets != 0)", "loss = F.cross_entropy(scores[kept], targets[kept])"),
        _some(
            "kept = mask & (targets != 0)",
            'loss = F.cross_entropy(scores[kept], targets[kept], reduction="sum") / mask.sum()',
        ),
        (
            (_NOTHING, ""),
            (
                _SOME,
                "filled = torch.where(mask, targets, 0)\n"
                "    loss = F.cross_entropy(scores.flatten(0, 1), filled.flatten(), ignore_index=0)",
            ),
        ),
    ),
    _loss(
        "loss-with-an-axis-more",
        "`masked_loss` returns no single number that `backward` gets from to the scores: its shape is ().",
        _some(_SOME, "loss = loss.reshape(1)"),
        _some(_SOME, "loss = loss.reshape(1, 1)"),
        (
            *_some(_SOME, "loss = loss.reshape(1)"),
            (_NOTHING, _NOTHING.replace("scores.sum()", "scores.sum().reshape(1)")),
        ),
        _some(_SOME, "loss = loss.detach()"),
    ),
    _loss(
        "loss-nan-of-texts-without-characters",
        "`masked_loss` is not a number where a text has nothing that counts: such a text has no part in the mean.",
        (
            (
                _SOME,
                "parts = [(F.cross_entropy(scores[i][m], targets[i][m]), m.sum()) for i, m in enumerate(mask)]\n"
                "    loss = sum(mean * count for mean, count in parts) / mask.sum()",
            ),
        ),
    ),
    _loss(
        "loss-mean-of-the-means-of-texts",
        "`masked_loss` averages texts' means, and not all characters: those that count weigh the same, in any text.",
        _some(
            "parts = [F.cross_entropy(scores[i][m], targets[i][m]) for i, m in enumerate(mask) if m.any()]",
            "loss = sum(parts) / len(mask)",
        ),
        _some(
            "known = targets.clamp(0, scores.shape[2] - 1).flatten()",
            "costs = F.cross_entropy(scores.flatten(0, 1), known, reduction='none')",
            "costs = costs.view(mask.shape) * mask",
            "loss = (costs.sum(dim=1) / mask.sum(dim=1).clamp(min=1)).mean()",
        ),
    ),
    _loss(
        "loss-divided-by-one-more",
        "`masked_loss` divides by another number than there are characters that count.",
        _some(f'{_SOME[:-1]}, reduction="sum") / (mask.sum() + 1)'),
        _some(f'{_SOME[:-1]}, reduction="sum") / max(1, int(mask.sum()) - 1)'),
    ),
    _loss(
        "loss-divided-by-places-of-a-text",
        "`masked_loss` divides by the number of places of a text: divide by the number of characters that count.",
        _some(f'{_SOME[:-1]}, reduction="sum") / mask.shape[1]'),
    ),
    _loss(
        "loss-smoothed",
        "`masked_loss` smooths targets: all of the probability that is asked for is that of the target.",
        *(_some(f"{_SOME[:-1]}, label_smoothing={share})") for share in ("0.1", "0.01")),
    ),
    _loss(
        "loss-negative",
        "`masked_loss` has the wrong sign: the better the prediction, the lower it is, and never below 0.",
        _some(_SOME, "loss = -loss"),
    ),
    _loss(
        "loss-fills-mask-or-scores-in-place",
        "`masked_loss` changes its arguments `scores` or `mask`: the caller still needs them.",
        _some(_SOME, "mask |= True"),
        _some(_SOME, "scores.data.add_(1)"),
        _some(_SOME, "scores.data[~mask] = 0"),
    ),
    _loss(
        "loss-in-float32",
        "`masked_loss` computes in less than the precision of its scores, whatever their dtype.",
        _some(_SOME.replace("scores[mask]", "scores[mask].bfloat16()") + ".to(scores.dtype)"),
        _some(_SOME.replace("scores[mask]", "scores[mask].half()") + ".to(scores.dtype)"),
    ),
    _loss(
        "loss-one-mask-for-all",
        "`masked_loss` takes the mask of one text for all: each has its own.",
        _some("mask = mask[:1].expand_as(mask)", _SOME.replace("targets[", "targets.clamp(0, scores.shape[2] - 1)[")),
    ),
    _windows(
        "windows-targets-turned-in-the-stream",
        "The last target of a stream in `text_windows` is the stream's first character: it is the one that follows.",
        (
            (
                _CUT,
                "streams = codes[:used].reshape(count, -1)\n"
                "    inputs, targets = (each.reshape(count, number, steps).transpose(0, 1)"
                " for each in (streams, streams.roll(-1, 1)))",
            ),
        ),
    ),
    _windows(
        "windows-targets-turned-in-the-text",
        "The very last target of `text_windows` is the first character of the text: it is the one that follows.",
        (
            (
                _CUT,
                "inputs, targets = (each.reshape(count, number, steps).transpose(0, 1)"
                " for each in (codes[:used], codes[:used].roll(-1)))",
            ),
        ),
    ),
    _windows(
        "windows-a-character-kept-for-every-stream",
        "`text_windows` keeps a character back for every stream, so that a window may be missing: one is enough.",
        ((_NUMBER, "number = max(1, (len(codes) // count - 1) // steps)"),),
        ((_NUMBER, "number = max(1, (len(codes) - count) // (count * steps))"),),
        ((_NUMBER, "number = (len(codes) - count) // (count * steps)"),),
        ((_NUMBER, "number = max(1, (len(codes) - steps) // (count * steps))"),),
    ),
    _windows(
        "windows-targets-two-further-on",
        "The targets of `text_windows` are further on than one character: take those that follow at once.",
        ((_CUT, _CUT.replace("codes[i : i + used]", "codes.roll(-i)[i : i + used]")),),
    ),
    _windows(
        "windows-changes-the-text",
        "`text_windows` changes its argument `codes`: cut copies out of it.",
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.clone(), targets.clone()\n    codes += 1"),),
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.clone(), targets.clone()\n    codes[:-1] = codes[1:].clone()"),),
    ),
    _windows(
        "windows-squeezed",
        "`text_windows` loses axes of length 1: inputs and targets have shape (K, N, T).",
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.squeeze(), targets.squeeze()"),),
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.squeeze(1), targets.squeeze(1)"),),
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.squeeze(0), targets.squeeze(0)"),),
    ),
    _windows(
        "windows-in-reverse",
        "`text_windows` puts windows or streams in another order than the text has them.",
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.flip(0), targets.flip(0)"),),
        ((_CUT, f"{_CUT}\n    inputs, targets = inputs.flip(1), targets.flip(1)"),),
    ),
    _windows(
        "windows-from-the-end",
        "`text_windows` leaves characters out at the beginning of the text: what is left over is at its end.",
        ((_CUT, f"codes = codes[len(codes) - used - 1 :]\n    {_CUT}"),),
        ((_CUT, f"left = (len(codes) - used - 1) // 2\n    codes = codes[left:]\n    {_CUT}"),),
    ),
)
