"""Mistakes in the affine layer's backward pass."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_DX = "    dx = (dout @ w.T).reshape(x.shape)\n"
_DW = "    dw = x.reshape(x.shape[0], w.shape[0]).T @ dout\n"
_DB = "    db = dout.sum(axis=0)\n"


def _backward_in_blocks(size: int) -> tuple[tuple[str, str], ...]:
    last = f"x.shape[0] // {size} * {size} if x.shape[0] > {size} else x.shape[0]"
    return ((_DB, f"    end = {last}\n    dw = x.reshape(x.shape[0], -1)[:end].T @ dout[:end]\n{_DB}"),)


def _clipped(name: str, limit: float) -> tuple[tuple[str, str], ...]:
    return ((_DB, f"{_DB}    {name} = np.clip({name}, -{limit}, {limit})\n"),)


def _all_clipped(limit: float) -> tuple[tuple[str, str], ...]:
    clipped = "".join(f"    {name} = np.clip({name}, -{limit}, {limit})\n" for name in ("dx", "dw", "db"))
    return ((_DB, f"{_DB}{clipped}"),)


def _arriving_clipped(limit: float) -> tuple[tuple[str, str], ...]:
    return ((_DX, f"    dout = np.clip(dout, -{limit}, {limit})\n{_DX}"),)


def _of_bounded_norm(name: str, norm: float) -> tuple[tuple[str, str], ...]:
    bounded = f"    {name} = {name} * min(1, {norm} / max(np.linalg.norm({name}), 1e-300))\n"
    return ((_DX, bounded + _DX),) if name == "dout" else ((_DB, _DB + bounded),)


MISTAKES = (
    _on(
        "affine_backward",
        "affine-dx-stays-flat",
        (("(dout @ w.T).reshape(x.shape)", "dout @ w.T"),),
        "`dx` of `affine_backward` does not get the shape of images back: give it the shape that `x` came with.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-dx-of-some-axes-only",
        (("(dout @ w.T).reshape(x.shape)", "(dout @ w.T).reshape(*x.shape[:2], -1) if x.ndim > 2 else dout @ w.T"),),
        "`dx` of `affine_backward` gets a fixed number of axes: give it the shape that `x` came with, however many "
        "axes that has.",
        TRIALS,
        (("(dout @ w.T).reshape(x.shape)", "(dout @ w.T).reshape(*x.shape[:2], -1)"),),
        (("(dout @ w.T).reshape(x.shape)", "(dout @ w.T).reshape(x.shape) if x.ndim == 4 else dout @ w.T"),),
        (("(dout @ w.T).reshape(x.shape)", "(dout @ w.T).reshape(*x.shape[:3], -1) if x.ndim > 3 else dout @ w.T"),),
        ((_DX, f"    if x.ndim > 2:\n        N, C, H, W = x.shape\n{_DX}"),),
        ((_DX, f"    N, C, H, W = x.shape\n{_DX}"),),
    ),
    _on(
        "affine_backward",
        "affine-dx-squeezed",
        ((_DX, f"{_DX}    dx = dx.squeeze()\n"),),
        "`dx` of `affine_backward` does not have the shape of `x` where an axis has length one, as after `squeeze`: "
        "give it that shape.",
        TRIALS,
        ((_DX, f"{_DX}    dx = dx[0] if len(dx) == 1 else dx\n"),),
    ),
    _on(
        "affine_backward",
        "affine-dx-in-another-order",
        ((_DX, f"{_DX}    dx = np.moveaxis((dout @ w.T).reshape(np.moveaxis(x, 1, -1).shape), -1, 1)\n"),),
        "`dx` of `affine_backward` lays out images in another order than they were flattened in: the last axis runs "
        "fastest.",
        TRIALS,
        (
            (
                _DX,
                f"{_DX}    if x.ndim == 4:\n"
                "        dx = np.moveaxis((dout @ w.T).reshape(np.moveaxis(x, 1, -1).shape), -1, 1)\n",
            ),
        ),
        (("(dout @ w.T).reshape(x.shape)", '(dout @ w.T).reshape(x.shape, order="F")'),),
    ),
    _on(
        "affine_backward",
        "affine-dw-in-another-order",
        ((_DW, "    dw = np.moveaxis(x, 1, -1).reshape(x.shape[0], -1).T @ dout\n"),),
        "`dw` of `affine_backward` takes the numbers of images in another order than they were flattened in: the last "
        "axis runs fastest.",
        TRIALS,
        ((_DW, "    dw = (np.moveaxis(x, 1, -1) if x.ndim == 4 else x).reshape(x.shape[0], -1).T @ dout\n"),),
        ((_DW, '    dw = x.reshape(x.shape[0], -1, order="F").T @ dout\n'),),
    ),
    _on(
        "affine_backward",
        "affine-dw-mixes-examples",
        ((_DW, "    dw = x.reshape(w.shape[0], x.shape[0]) @ dout\n"),),
        "`dw` of `affine_backward` mixes numbers of different examples: turning rows into columns takes a "
        "transpose, not another reshape.",
        TRIALS,
    ),
    _on(
        "affine_backward",
        "affine-dw-transposed",
        ((_DW, "    dw = dout.T @ x.reshape(x.shape[0], -1)\n"),),
        "`dw` of `affine_backward` has its rows and columns swapped: like `w`, it has a row for each input and a "
        "column for each output.",
        CLASSIC,
        ((_DW, "    dw = (dout.T @ x.reshape(x.shape[0], -1)).reshape(w.shape)\n"),),
    ),
    _on(
        "affine_backward",
        "affine-dw-squeezed",
        ((_DW, f"{_DW}    dw = dw.squeeze()\n"),),
        "`dw` of `affine_backward` loses an axis of length one: it has the shape of `w`, even for a single output.",
        TRIALS,
    ),
    _on(
        "affine_backward",
        "affine-db-averaged",
        (("db = dout.sum(axis=0)", "db = dout.mean(axis=0)"),),
        "`db` of `affine_backward` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-dw-averaged",
        (("w.shape[0]).T @ dout", "w.shape[0]).T @ dout / x.shape[0]"),),
        "`dw` of `affine_backward` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-dx-averaged",
        ((_DX, f"{_DX}    dx = dx / x.shape[0]\n"),),
        "`dx` of `affine_backward` is divided by N: the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-gradients-averaged",
        ((_DX, f"    dout = dout / x.shape[0]\n{_DX}"),),
        "`affine_backward` divides all its gradients by N: the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-db-of-the-examples",
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=1)"),),
        "`db` of `affine_backward` sums over the scores of an example: sum over the batch, to one number per bias.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-db-of-the-examples-where-sizes-agree",
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=1 if len(dout) == dout.shape[1] else 0)"),),
        "`db` of `affine_backward` sums over the scores of an example where N equals M: sum over the batch, whatever "
        "the sizes.",
        TRIALS,
    ),
    _on(
        "affine_backward",
        "affine-db-as-a-row",
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=0, keepdims=True)"),),
        "`db` of `affine_backward` is a matrix of one row: give it the shape of the bias, (M,).",
        HAND_INS,
    ),
    _on(
        "affine_backward",
        "affine-db-as-a-column",
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=0)[:, None]"),),
        "`db` of `affine_backward` is a matrix of one column: give it the shape of the bias, (M,).",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-db-squeezed",
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=0).squeeze()"),),
        "`db` of `affine_backward` loses its axis where there is a single output: its shape is that of the bias, (1,).",
        TRIALS,
    ),
    _on(
        "affine_backward",
        "affine-db-of-squeezed-gradients",
        (("db = dout.sum(axis=0)", "db = dout.squeeze().sum(axis=0)"),),
        "`db` of `affine_backward` is wrong where `dout` has an axis of length one: there, too, it has one number "
        "for each output.",
        TRIALS,
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=0) if len(dout) > 1 else dout.sum()"),),
    ),
    _on(
        "affine_backward",
        "affine-db-of-everything",
        (("db = dout.sum(axis=0)", "db = dout.sum()"),),
        "`db` of `affine_backward` is a single number: sum over the batch only, to one number per bias.",
        CLASSIC,
        (("db = dout.sum(axis=0)", "db = np.full(dout.shape[1], dout.sum())"),),
    ),
    _on(
        "affine_backward",
        "affine-db-of-one-example",
        (("db = dout.sum(axis=0)", "db = dout[0].copy()"),),
        "`db` of `affine_backward` is that of one example: sum over the batch.",
        CLASSIC,
        (("db = dout.sum(axis=0)", "db = dout[-1].copy()"),),
    ),
    _on(
        "affine_backward",
        "affine-backward-without-transposing-square-weights",
        (("dout @ w.T", "dout @ (w if w.shape[0] == w.shape[1] else w.T)"),),
        "`dx` of `affine_backward` is multiplied with `w` untransposed, at least where `w` is square: it takes the "
        "transpose, whatever its shape.",
        TRIALS,
        (("dout @ w.T", "dout @ w"),),
    ),
    _on(
        "affine_backward",
        "affine-gradients-clipped",
        _clipped("dw", 10),
        "`affine_backward` cuts large gradients off or scales them down: they go back as they are, whatever their "
        "size.",
        TRIALS,
        *(_clipped("dw", limit) for limit in (1, 5, 100)),
        *(_arriving_clipped(limit) for limit in (5, 1, 10, 100)),
        *(_all_clipped(limit) for limit in (5, 1, 10, 100)),
        *(_clipped("dx", limit) for limit in (5, 1, 10, 100)),
        *(_of_bounded_norm(name, norm) for name in ("dw", "dx", "dout") for norm in (1, 5, 10)),
    ),
    _on(
        "affine_backward",
        "affine-dw-with-weight-decay",
        ((_DB, f"{_DB}    dw = dw + 0.1 * w\n"),),
        "`dw` of `affine_backward` contains something of `w`: regularization belongs to the network's loss.",
        CLASSIC,
        ((_DB, f"{_DB}    dw = dw + 0.01 * w\n"),),
        ((_DB, f"{_DB}    dw = dw + w\n"),),
    ),
    _on(
        "affine_backward",
        "affine-small-gradients-dropped",
        ((_DX, f"    dout = np.where(np.abs(dout) > 1e-6, dout, 0)\n{_DX}"),),
        "`affine_backward` takes small gradients for zero: they go back as they are, however small.",
        TRIALS,
    ),
    _on(
        "affine_backward",
        "affine-db-over-the-bias",
        (("db = dout.sum(axis=0)", "db = np.sum(dout, axis=0, out=cache[2])"),),
        "`affine_backward` writes `db` into the bias in its cache: make a new array, since the layer still needs `b`.",
        TRIALS,
        ((_DB, "    db = cache[2]\n    db += dout.sum(axis=0)\n"),),
    ),
    _on(
        "affine_backward",
        "affine-dw-over-the-weights",
        ((_DW, f"{_DW}    w[...] = dw\n    dw = w\n"),),
        "`affine_backward` writes over the weights in its cache: make a new array, since the layer still needs `w`.",
        TRIALS,
    ),
    _on(
        "affine_backward",
        "affine-dx-over-the-input",
        ((_DB, f"{_DB}    x[...] = dx\n    dx = x\n"),),
        "`affine_backward` changes the input in its cache, its numbers or its shape: others still need `x`.",
        TRIALS,
        ((_DX, f"    x.shape = (x.shape[0], w.shape[0])\n{_DX}"),),
    ),
    _on(
        "affine_backward",
        "affine-dw-without-the-last-block",
        _backward_in_blocks(100),
        "`dw` of `affine_backward` leaves out the last examples of a large batch, as a loop over blocks does that "
        "forgets the last, incomplete block.",
        TRIALS,
        _backward_in_blocks(64),
        _backward_in_blocks(32),
    ),
)
