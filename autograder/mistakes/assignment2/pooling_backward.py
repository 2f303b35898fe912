"""Mistakes in the backward pass of max-pooling."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "max_pool_backward_naive")

_SETTINGS = 'PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]'
_OUTPUTS = "OH, OW = dout.shape[2:]"
_ROWS, _COLUMNS = "rows = slice(i * stride, i * stride + PH)", "columns = slice(j * stride, j * stride + PW)"
_FLAT = "x[:, :, rows, columns].reshape(N, C, PH * PW)"
_FIRST = f"first = {_FLAT}.argmax(axis=2)"
_MASK = "mask = np.arange(PH * PW) == first[:, :, np.newaxis]"
_D = "dout[:, :, i : i + 1, j : j + 1]"
_SHARE = f"mask.reshape(N, C, PH, PW) * {_D}"
_TARGET = "dx[:, :, rows, columns]"
_ADDED = f"{_TARGET} += {_SHARE}"
_ONE = f"{_TARGET} = np.where(mask.reshape(N, C, PH, PW), {_D}, {_TARGET})"
_ALL = f"{_TARGET} = {_SHARE}"
_LARGEST = f"{_FLAT}.max(axis=2, keepdims=True)"


def _by_index(row: str, column: str, sign: str = "+=") -> tuple[tuple[str, str], ...]:
    """One element of each map gets the gradient, which is found by its row and column."""
    place = f"np.arange(N)[:, np.newaxis], np.arange(C), {row}, {column}"
    return ((_ADDED, f"dx[{place}] {sign} dout[:, :, i, j]"),)


def _by_mask(sign: str = "+=", mask: str = "x[:, :, rows, columns] == first") -> tuple[tuple[str, str], ...]:
    """What equals the largest element gets the gradient, whatever the window's shape."""
    return (
        (_FIRST, "first = x[:, :, rows, columns].max(axis=(2, 3), keepdims=True)"),
        (_MASK, f"mask = {mask}"),
        (_ADDED, f"{_TARGET} {sign} mask * {_D}"),
    )


_BY_ITS_SIZE = ((_ROWS, "rows = slice(i * PH, i * PH + PH)"), (_COLUMNS, "columns = slice(j * PW, j * PW + PW)"))

MISTAKES = (
    _on(
        "pool-gradient-assigned",
        ((_ADDED, _ONE),),
        "`max_pool_backward_naive` keeps only the last window's gradient where windows overlap: an element may be the "
        "largest of several, so add up.",
        HAND_INS,
        ((_ADDED, _ALL),),
    ),
    _on(
        "pool-gradient-assigned-by-one-side",
        ((_ADDED, f"if stride < PW:\n                {_ADDED}\n            else:\n                {_ONE}"),),
        "`max_pool_backward_naive` keeps only the last window's gradient where windows overlap in one direction only: "
        "add up in any case.",
        TRIALS,
        ((_ADDED, f"if stride < PH:\n                {_ADDED}\n            else:\n                {_ONE}"),),
        ((_ADDED, f"if stride < PW:\n                {_ADDED}\n            else:\n                {_ALL}"),),
    ),
    _on(
        "pool-backward-not-below-zero",
        ((_FIRST, f"{_FIRST} * ({_FLAT}.max(axis=2) > 0)"),),
        "`max_pool_backward_naive` finds no largest element where all of a window is negative: its search must not "
        "start at zero.",
        TRIALS,
        ((_MASK, f"{_MASK}\n            mask &= {_LARGEST} > 0"),),
        _by_index(
            f"(i * stride + first // PW) * ({_FLAT}.max(axis=2) > 0)",
            f"(j * stride + first % PW) * ({_FLAT}.max(axis=2) > 0)",
        ),
        ((_FIRST, f"{_FIRST} * ({_FLAT}.max(axis=2) > 0)"), (_ADDED, _ONE)),
        ((_FIRST, f"{_FIRST} * ({_FLAT}.max(axis=2) > 0)"), (_ADDED, _ALL)),
    ),
    _on(
        "pool-gradient-to-what-is-close",
        ((_MASK, f"mask = np.isclose({_FLAT}, {_LARGEST})"),),
        "`max_pool_backward_naive` gives the gradient to all elements close to the largest: a little smaller is not "
        "the largest.",
        TRIALS,
        ((_MASK, f"mask = {_LARGEST} - {_FLAT} < 1e-6"),),
        (
            (
                _MASK,
                f"mask = np.isclose({_FLAT}, {_LARGEST}) / np.isclose({_FLAT}, {_LARGEST}).sum(axis=2, keepdims=True)",
            ),
        ),
    ),
    _on(
        "pool-gradient-to-equals-elsewhere",
        ((_ADDED, f"dx += (x == x[:, :, rows, columns].max(axis=(2, 3), keepdims=True)) * {_D}"),),
        "`max_pool_backward_naive` looks for a window's largest element in the whole map: the same number elsewhere "
        "gets nothing.",
        TRIALS,
    ),
    _on(
        "pool-gradient-without-dout",
        ((_SHARE, "mask.reshape(N, C, PH, PW)"),),
        "`max_pool_backward_naive` gives each largest element a one: it gets what `dout` has for its window.",
        CLASSIC,
    ),
    _on(
        "pool-gradient-shared-by-all",
        ((_SHARE, f"1 / (PH * PW) * np.ones((N, C, PH, PW)) * {_D}"),),
        "`max_pool_backward_naive` shares the gradient among the whole window: only the largest element gets it.",
        CLASSIC,
    ),
    _on(
        "pool-gradient-divided",
        ((_SHARE, f"mask.reshape(N, C, PH, PW) * {_D} / (PH * PW)"),),
        "`max_pool_backward_naive` divides the gradient by the number of elements in a window: the largest one gets "
        "all of it.",
        CLASSIC,
    ),
    _on(
        "pool-gradient-to-the-largest-of-the-map",
        ((_MASK, f"{_MASK}\n            mask &= {_LARGEST} == x.max(axis=(2, 3))[..., np.newaxis]"),),
        "`max_pool_backward_naive` gives the gradient to the largest element of a whole map only: every window has its "
        "own.",
        CLASSIC,
        (
            (_MASK, f"{_MASK}\n            mask &= {_LARGEST} == x.max(axis=(2, 3))[..., np.newaxis]"),
            (_ADDED, _ALL),
        ),
    ),
    _on(
        "pool-gradient-for-all",
        ((_SHARE, f"np.ones((N, C, PH, PW)) * {_D}"),),
        "`max_pool_backward_naive` gives the gradient to the whole window: only the largest element gets it.",
        CLASSIC,
        ((_ADDED, f"{_TARGET} = {_D}"),),
    ),
    _on(
        "pool-gradient-to-the-first",
        ((_SHARE, f"(np.arange(PH * PW) == 0).reshape(PH, PW) * {_D}"),),
        "`max_pool_backward_naive` gives the gradient to the first element of each window: the largest one gets it.",
        CLASSIC,
    ),
    _on(
        "pool-gradient-to-the-smallest",
        ((_FIRST, _FIRST.replace("argmax", "argmin")),),
        "`max_pool_backward_naive` gives the gradient to the smallest element of each window: the largest one gets it.",
        CLASSIC,
    ),
    _on(
        "pool-gradient-times-the-maximum",
        ((_SHARE, f"mask.reshape(N, C, PH, PW) * x[:, :, rows, columns] * {_D}"),),
        "`max_pool_backward_naive` multiplies the gradient by the maximum: a maximum passes it on as it is.",
        CLASSIC,
        ((_ADDED, f"{_TARGET} = mask.reshape(N, C, PH, PW) * x[:, :, rows, columns] * {_D}"),),
    ),
    _on(
        "pool-gradient-to-the-largest-size",
        (("first = x[:, :, rows, columns]", "first = np.abs(x[:, :, rows, columns])"),),
        "`max_pool_backward_naive` compares elements without their signs: signs count, so -3 is less than 1.",
        CLASSIC,
    ),
    _on(
        "pool-place-counted-from-the-map",
        _by_index("first // PW", "first % PW"),
        "`max_pool_backward_naive` finds the largest element of a window, but writes to another place of the map: "
        "its place counts from the window's corner.",
        CLASSIC,
        _by_index("first // PW", "first % PW", "="),
        _by_index("i + first // PW", "j + first % PW"),
        _by_index("i + first // PW", "j + first % PW", "="),
    ),
    _on(
        "pool-place-turned",
        _by_index("i * stride + first % PW", "j * stride + first // PW"),
        "`max_pool_backward_naive` swaps row and column of a window's largest element: rows come first.",
        CLASSIC,
        _by_index("i * stride + first % PW", "j * stride + first // PW", "="),
        _by_index("i * stride + first % PH", "j * stride + first // PH"),
    ),
    _on(
        "pool-place-by-the-height",
        _by_index("i * stride + first // PH", "j * stride + first % PH"),
        "`max_pool_backward_naive` divides a place in the window by its height: a row has as many elements as the "
        "window is wide.",
        CLASSIC,
        _by_index("i * stride + first // PH", "j * stride + first % PH", "="),
    ),
    _on(
        "pool-backward-stride-of-the-window",
        ((_SETTINGS, f"{_SETTINGS}\n    stride = PH"),),
        "`max_pool_backward_naive` moves by the size of its window: move by `stride`, as the forward pass does.",
        HAND_INS,
        ((_SETTINGS, f"{_SETTINGS}\n    stride = PW"),),
        _BY_ITS_SIZE,
        (*_BY_ITS_SIZE, *_by_mask()),
        ((_SETTINGS, f"{_SETTINGS}\n    stride = PH"), *_by_mask()),
        ((_SETTINGS, f"{_SETTINGS}\n    stride = PH"), *_by_mask("=")),
    ),
    _on(
        "pool-backward-stride-ignored",
        ((_ROWS, "rows = slice(i, i + PH)"), (_COLUMNS, "columns = slice(j, j + PW)")),
        "`max_pool_backward_naive` moves its window by one pixel: move it by `stride`, down and across, as the "
        "forward pass does.",
        CLASSIC,
        ((_ROWS, "rows = slice(i, i + PH)"),),
        ((_COLUMNS, "columns = slice(j, j + PW)"),),
        ((_ROWS, "rows = slice(i, i + PH)"), (_COLUMNS, "columns = slice(j, j + PW)"), (_ADDED, _ONE)),
        ((_ROWS, "rows = slice(i, i + PH)"), (_COLUMNS, "columns = slice(j, j + PW)"), (_ADDED, _ALL)),
    ),
    _on(
        "pool-backward-square-windows",
        ((_SETTINGS, f"{_SETTINGS}\n    PW = PH"),),
        "`max_pool_backward_naive` takes windows to be square: read `pool_height` and `pool_width` both.",
        HAND_INS,
        ((_SETTINGS, f"{_SETTINGS}\n    PH = PW"),),
        ((_SETTINGS, f"{_SETTINGS}\n    PW = PH"), *_by_mask()),
        ((_SETTINGS, f"{_SETTINGS}\n    PH = PW"), *_by_mask()),
        ((_SETTINGS, f"{_SETTINGS}\n    PW = PH"), *_by_mask("=")),
    ),
    _on(
        "pool-backward-window-turned",
        ((_SETTINGS, _SETTINGS.replace("PH, PW", "PW, PH")),),
        "`max_pool_backward_naive` swaps `pool_height` and `pool_width`: a window has as many rows as its height says.",
        CLASSIC,
    ),
    _on(
        "pool-backward-settings-in-their-order",
        ((_SETTINGS, "PH, PW, stride = pool_param.values()"),),
        "`max_pool_backward_naive` takes its settings in the order in which they stand in `pool_param`: look them up "
        "by name.",
        CLASSIC,
    ),
    _on(
        "pool-backward-square-images",
        ((_OUTPUTS, "OH = OW = dout.shape[2]"),),
        "`max_pool_backward_naive` takes images to be square: height and width of `dout` may differ.",
        HAND_INS,
        ((_OUTPUTS, "OH = OW = dout.shape[3]"),),
        ((_OUTPUTS, "OH = OW = dout.shape[2]"), (_ADDED, _ONE)),
        ((_OUTPUTS, "OH = OW = dout.shape[2]"), (_ADDED, _ALL)),
    ),
    _on(
        "pool-gradient-over-channels",
        (
            (_FIRST, "first = x[:, :, rows, columns].sum(axis=1, keepdims=True).reshape(N, 1, PH * PW).argmax(axis=2)"),
            (_SHARE, f"mask.reshape(N, 1, PH, PW) * {_D}"),
        ),
        "`max_pool_backward_naive` finds one place for all channels or images: every map has its own largest element.",
        CLASSIC,
        (
            (_FIRST, "first = x[:, :1, rows, columns].reshape(N, 1, PH * PW).argmax(axis=2)"),
            (_SHARE, f"mask.reshape(N, 1, PH, PW) * {_D}"),
        ),
        (
            (_FIRST, "first = x[:1, :, rows, columns].reshape(1, C, PH * PW).argmax(axis=2)"),
            (_SHARE, f"mask.reshape(1, C, PH, PW) * {_D}"),
        ),
    ),
    _on(
        "pool-gradient-to-the-largest-of-all",
        ((_MASK, f"{_MASK}\n            mask &= {_LARGEST} == {_LARGEST}.max(axis=1, keepdims=True)"),),
        "`max_pool_backward_naive` gives the gradient to the largest element of several maps: every map has its own.",
        CLASSIC,
        ((_MASK, f"{_MASK}\n            mask &= {_LARGEST} == {_LARGEST}.max()"),),
    ),
)
