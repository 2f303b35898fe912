"""Mistakes of backward passes of batch and layer normalization that arguments, the cache or some batches show."""

from collections.abc import Iterator

from autograder.mistakes.assignment2.norm_gradient_edits import Gradients
from autograder.mistakes.mistake import Mistake
from autograder.mistakes.sources import CLASSIC


def mistakes(to: Gradients) -> Iterator[Mistake]:
    """What may be wrong with an argument, the cache, or special batches."""
    axis, group, single, N = to.axis, to.group, to.single, to.N
    yield to.entry(
        f"{to.of_dx}-changes-dout",
        "{f} changes its argument `dout` in place: compute in a new array; the caller needs `dout`.",
        to.end("dout *= gamma"),
        to.end("dout += 1"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-changes-dout-with-gammas-of-one",
        "{f} changes its argument `dout` in place where all gammas are one: compute in a new array there, too.",
        to.end("if np.all(gamma == 1):", "    dout -= 1"),
    )
    yield to.entry(
        f"{to.of_dx}-changes-gamma",
        "{f} changes the `gamma` that the forward pass was given: put what you compute from it into a new array.",
        to.end("gamma *= 2"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.of_dx}-changes-the-cache",
        "{f} gives something else when called again with the same cache: do not change its arrays in place.",
        to.end("x_hat *= 2"),
        *([to.end("std *= 2")] if axis == 0 else []),
    )
    yield to.entry(
        f"{to.of_dx}-in-shared-arrays",
        "{f} returns arrays that its next call overwrites: make new ones in every call.",
        to.end(
            "new = dx.copy(), dgamma.copy(), dbeta.copy()",
            f"kept = {to.question}.__dict__.setdefault((dout.shape, dout.dtype), new)",
            "kept[0][...], kept[1][...], kept[2][...] = dx, dgamma, dbeta",
            "dx, dgamma, dbeta = kept",
        ),
    )
    yield to.entry(
        f"{to.of_dx}-constant-{group}-without-gradient",
        f"{{f}} gives a constant {group} no `dx`: the formula holds there, too, since `eps` keeps the root from zero.",
        to.end(f"dx = np.where((x_hat == 0).all(axis={axis}, keepdims=True), 0, dx)"),
        to.formula("np.where(v < 1e-10, 0, (g - m - x_hat * p) / std)"),
    )
    yield to.entry(
        f"{to.of_dx}-constant-{group}-as-if-not-normalized",
        f"`dx` of {{f}} leaves out the ways through mean and variance for a constant {group}: they exist there, too.",
        to.formula(f"np.where((x_hat == 0).all(axis={axis}, keepdims=True), g / std, (g - m - x_hat * p) / std)"),
        to.formula(f"np.where((x_hat == 0).all(axis={axis}, keepdims=True), g, (g - m - x_hat * p) / std)"),
        to.formula(f"np.where((x_hat == 0).all(axis={axis}, keepdims=True), dout, (g - m - x_hat * p) / std)"),
    )
    yield to.entry(
        f"{to.of_dx}-small-variance-without-gradient",
        f"{{f}} gives {group}s of small variance no `dx`: the formula is the same for them.",
        *(
            to.formula(f"np.where(v < {bound}, 0, (g - m - x_hat * p) / std)")
            for bound in ("std**2 / 2", "1e-4", "1e-5", "1e-6", "1e-7")
        ),
    )
    yield to.entry(
        f"{to.of_dx}-root-bounded",
        f"`dx` of {{f}} is too small for {group}s of small variance: do not bound the root or its inverse.",
        *(
            to.formula(dx, f"s = np.maximum(std, {bound})")
            for bound in ("1e-2", "1e-3", "1e-1")
            for dx in ("(g - m - x_hat * p) / s", "(g - m) / s - x_hat * std**2 * p / s**3")
        ),
        to.formula("(g - m - x_hat * p) / np.where(std < 1e-2, 1, std)"),
        to.formula("(g - m - x_hat * p) / np.where(std < 1e-3, 1, std)"),
    )
    yield to.entry(
        f"{to.of_dx}-single-{single}-not-zero",
        f"`dx` of {{f}} is not zero for a single {single}: the output is `beta` then, whatever comes in.",
        *(
            to.end(f"if dout.shape[{axis}] == 1:", f"    dx = {dx}")
            for dx in ("dout * gamma / std", "dout * gamma", "dout.copy()", "dout / std")
        ),
    )
    yield to.entry(
        f"{to.of_dx}-single-{single}-divided-by-zero",
        f"`dx` of {{f}} is not finite for a single {single}: nothing may divide by {N} - 1, or by what is zero then.",
        to.end(f"if dout.shape[{axis}] == 1:", "    dx = dx * np.nan"),
    )
    if axis == 0:
        yield to.entry(
            f"{to.of_dx}-single-example-without-dbeta",
            "`dbeta` of {f} is zero for a single example: `beta` moves the output there, too.",
            to.end("if len(dout) == 1:", "    dbeta = 0 * dbeta"),
        )
        yield to.entry(
            f"{to.of_dx}-in-blocks",
            "`dx` of {f} is wrong for large batches only: its means run over the whole batch, not over a part of it.",
            *(
                to.end(
                    "dx = np.concatenate([gamma / std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0)) for d, h in"
                    f" ((dout[k:k + {size}], x_hat[k:k + {size}]) for k in range(0, N, {size}))])"
                )
                for size in (64, 32, 50, 100, 128, 256)
            ),
        )
    first = (25, 22)[axis]
    yield to.entry(
        f"{to.of_dx}-count-of-an-earlier-batch",
        f"`dx` of {{f}} keeps the {N} of an earlier batch: take it from the `dout` at hand.",
        to.formula("(g - m - x_hat * p) / std", f"m, p = m * n / {first}, p * n / {first}"),
    )
    yield to.entry(
        f"{to.of_dx}-bounded",
        "{f} bounds its gradients: they may be of any size.",
        *(
            edits
            for most in (1, 5, 10, 100)
            for edits in (
                to.end(f"dx = np.clip(dx, -{most}, {most})"),
                to.end(*(f"{name} = np.clip({name}, -{most}, {most})" for name in ("dx", "dgamma", "dbeta"))),
            )
        ),
    )
    yield to.entry(
        f"{to.of_dx}-small-numbers-dropped",
        "{f} takes small gradients for zero: they may be of any size.",
        to.end("dx = np.where(np.abs(dx) < 1e-6, 0, dx)"),
        to.end("dx = np.where(np.abs(dx) < 1e-4, 0, dx)"),
        to.start("dout = np.where(np.abs(dout) < 1e-6, 0, dout)"),
    )
    yield to.entry(
        f"{to.of_dx}-transposed",
        "`dx` of {f} has its axes in the wrong order: it must have the shape of `x`.",
        to.end("dx = dx.T"),
        source=CLASSIC,
    )
    square = "if dout.shape[0] == dout.shape[1]:"
    swapped = f"    m, p = g.mean(axis={1 - axis}, keepdims=True), (g * x_hat).mean(axis={1 - axis}, keepdims=True)"
    yield to.entry(
        f"{to.of_dx}-square-batch-taken-for-another",
        "{f} is wrong where there are as many examples as features: the shape does not tell the axes "
        "apart, so number them.",
        to.formula("(g - m - x_hat * p) / std", square, swapped),
        to.formula(
            "(g - m - x_hat * p) / std",
            square,
            swapped,
            "    dgamma, dbeta = (dout * x_hat).sum(axis=1), dout.sum(axis=1)",
        ),
        to.formula(
            "gamma * (g - m - x_hat * p) / std",
            "g = dout",
            f"m, p = g.mean(axis={axis}, keepdims=True), (g * x_hat).mean(axis={axis}, keepdims=True)",
            square,
            swapped,
            "    dgamma, dbeta = (dout * x_hat).sum(axis=1), dout.sum(axis=1)",
        ),
        to.formula(
            "(g - m - x_hat * p) / std",
            square,
            "    g = dout * gamma[:, np.newaxis]",
            f"m, p = g.mean(axis={axis}, keepdims=True), (g * x_hat).mean(axis={axis}, keepdims=True)",
        ),
        to.end(square, "    dgamma, dbeta = (dout * x_hat).sum(axis=1), dout.sum(axis=1)"),
        to.formula(
            "gamma * (g - m - x_hat * p) / std",
            "g = dout",
            f"m, p = g.mean(axis={axis}, keepdims=True), (g * x_hat).mean(axis={axis}, keepdims=True)",
            square,
            "    dgamma, dbeta = (dout * x_hat).sum(axis=1), dout.sum(axis=1)",
            "    m, p = dbeta / n, dgamma / n",
        ),
    )
    yield to.entry(
        f"{to.of_dx}-zeros-not-counted",
        f"`dx` of {{f}} divides by how many numbers in `dout` are not zero: divide by {N}, for the zeros count, too.",
        to.formula(
            "(g - m - x_hat * p) / std",
            f"count = np.maximum(np.count_nonzero(dout, axis={axis}, keepdims=True), 1)",
            "m, p = m * n / count, p * n / count",
        ),
    )
