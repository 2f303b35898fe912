"""Mistakes of the functions of feature maps with arrays: overwritten, read in another order, shared, or remembered."""

from collections.abc import Iterator

from autograder.mistakes.homework2.feature_map_edits import CONNECTED, CONVOLUTIONAL, Function
from autograder.mistakes.mistake import Edits, Mistake
from autograder.mistakes.sources import CLASSIC

_FLOAT32, _FLOAT64 = "if x.dtype == np.float32:", "if x.dtype == np.float64:"


def mistakes(of: Function) -> Iterator[Mistake]:
    """What any of these functions may do to the arrays that it is given, and to those that it returns."""
    for name in of.matrices:
        yield of.entry(
            f"changes-{name}",
            f"{{f}} changes its argument `{name}`: compute in a new array; who calls it still needs `{name}`.",
            *_changed(of, name),
            of.end(f"flat = {name}.reshape(-1)", "flat += 1"),
            *(of.end(f"if {where}:", f"    {name} += 1") for where in (CONNECTED, CONVOLUTIONAL)),
            source=CLASSIC,
        )
    for name in of.rows:
        if name.startswith("rolling"):
            continue
        yield of.entry(
            f"changes-{name}",
            f"{{f}} changes its argument `{name}`: compute in a new array; who calls it still needs `{name}`.",
            *_changed(of, name),
            *([of.end("dm *= 2", "dv *= 2")] if name == "dm" else []),
            source=CLASSIC,
        )
    yield of.entry(
        "in-a-shared-array",
        "{f} returns an array that its next call overwrites: make a new one in every call.",
        *(_shared(of, name, key) for name in of.results for key in ("{0}.shape", "({0}.shape, {0}.dtype)")),
    )
    yield of.entry(
        "of-arrays-it-remembers",
        "{f} goes by the numbers that an array held when it met it before: look at those that it holds now.",
        *(_remembered(of, name) for name in of.matrices),
    )
    if of.question != "batch_normalize_forward":
        yield of.entry(
            "in-the-order-of-memory",
            "{f} reads a matrix in the order in which it lies in memory, which may be by columns: read it row by row.",
            *_in_order(of),
        )


def _changed(of: Function, name: str) -> list[Edits]:
    """What computing in place leaves behind: other numbers, with some dtypes only, or those that are not zero."""
    found = [of.end(f"{name} += 1"), of.end(f"{name} *= 2")]
    found += [of.end(where, f"    {name} += 1") for where in (_FLOAT32, _FLOAT64)]
    if name == "v":
        found.append(of.end("v += EPS"))
    if name == "x" and "m" in of.rows:  # centred, and moved back to where rounding has it
        found.append(of.around(("wide = np.repeat(m, x.shape[1] // groups, axis=1)",), ("x -= wide", "x += wide")))
    return found


def _shared(of: Function, result: str, key: str) -> Edits:
    kept = f"{of.question}.__dict__.setdefault(('{result}', {key.format(result)}), {result}.copy())"
    return of.end(f"kept = {kept}", f"kept[...] = {result}", f"{result} = kept")


def _remembered(of: Function, name: str) -> Edits:
    """What it returns, kept for the last array; the very array is looked at, not its address."""
    results = ", ".join(of.results)
    kept = f"({results}, )" if len(of.results) == 1 else f"({results})"
    return of.around(
        (f"given, kept = {name}, getattr({of.question}, 'kept', (None, None))",),
        (
            f"{results}{',' if len(of.results) == 1 else ''} = kept[1] if kept[0] is given else {kept}",
            f"{of.question}.kept = given, {kept}",
        ),
    )


def _in_order(of: Function) -> list[Edits]:
    """One matrix or both, flattened as they lie in memory, or reshaped so."""
    matrices = ["d"] if of.question == "delta_mean" else list(of.matrices)
    ways = [[name] for name in matrices] + ([matrices] if len(matrices) > 1 else [])
    found = [of.start(*(f"{name} = {name}.ravel(order='A').reshape({name}.shape)" for name in way)) for way in ways]
    reshaped = "{name} = {name}.reshape(len({name}), groups, -1, order='A').reshape({name}.shape)"
    found += [of.start(*(reshaped.format(name=name) for name in way)) for way in ways]
    if of.question in ("normalize", "delta_batch_norm"):
        back = f"{of.results[0]} = {of.results[0]}.reshape(len(x), groups, -1).reshape(x.shape, order='F')"
        before = tuple(reshaped.format(name=name) for name in matrices)
        found.append(
            of.around(
                ("by_column = x.flags.f_contiguous and not x.flags.c_contiguous", *before),
                ("if by_column:", f"    {back}"),
            )
        )
        flat = tuple(f"{name} = {name}.ravel(order='A').reshape({name}.shape)" for name in matrices)
        turned = f"{of.results[0]} = {of.results[0]}.ravel().reshape(x.shape, order='F')"
        found.append(
            of.around(
                ("by_column = x.flags.f_contiguous and not x.flags.c_contiguous", *flat),
                ("if by_column:", f"    {turned}"),
            )
        )
    return found
