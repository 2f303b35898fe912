"""Mistakes in dgamma and dbeta of batch and layer normalization."""

from collections.abc import Iterator

from autograder.mistakes.assignment2.norm_gradient_edits import Gradients
from autograder.mistakes.mistake import Mistake
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS


def mistakes(to: Gradients) -> Iterator[Mistake]:
    """What may be wrong with dgamma and dbeta."""
    yield from to.sums(
        "averaged",
        "averaged over the batch: take the sum; the loss has divided by N already.",
        "(dout * x_hat).mean(axis=0)",
        "dout.mean(axis=0)",
        TRIALS,
    )
    yield from to.sums(
        "of-the-examples",
        "summed over the features: there is one number per feature, so sum over the batch.",
        "(dout * x_hat).sum(axis=1)",
        "dout.sum(axis=1)",
    )
    yield from to.sums(
        "with-gamma",
        "multiplied by `gamma`, which is on the way to `dx` only.",
        "(dout * gamma * x_hat).sum(axis=0)",
        "(dout * gamma).sum(axis=0)",
    )
    yield from to.sums(
        "not-summed",
        "not summed over the batch: there is one number per feature.",
        "dout * x_hat",
        "dout",
    )
    yield from to.sums(
        "one-number",
        "summed over everything: there is one number per feature, so sum over the batch only.",
        "(dout * x_hat).sum()",
        "dout.sum()",
    )
    yield to.entry(
        f"{to.prefix}-dgamma-of-centred-input",
        "`dgamma` of {f} takes the centred input: `gamma` multiplies `x_hat`, which is divided by the deviation.",
        to.end("dgamma = (dout * x_hat * std).sum(axis=0)"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.prefix}-dgamma-divided-by-the-deviation",
        "`dgamma` of {f} is divided by the deviation once too often: it needs `x_hat` as it is.",
        to.end("dgamma = (dout * x_hat / std).sum(axis=0)"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.prefix}-dgamma-without-input",
        "`dgamma` of {f} is the same as `dbeta`: `gamma` multiplies `x_hat`, so its local derivative is another one.",
        to.end("dgamma = dout.sum(axis=0)"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.prefix}-dgamma-negated",
        "`dgamma` of {f} has the wrong sign: look at the sign with which `gamma` enters the output.",
        to.end("dgamma = -dgamma"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.prefix}-dgamma-and-dbeta-swapped",
        "{f} swaps `dgamma` and `dbeta`: `dgamma` contains the normalized input, `dbeta` does not.",
        to.end("dgamma, dbeta = dbeta, dgamma"),
        source=CLASSIC,
    )
    yield to.entry(
        f"{to.prefix}-gradients-as-rows",
        "`dgamma` or `dbeta` of {f} is a matrix of one row: give both the shape (D,).",
        to.end("dgamma, dbeta = dgamma[np.newaxis], dbeta[np.newaxis]"),
        to.end("dbeta = dbeta[np.newaxis]"),
        source=HAND_INS,
    )
    yield to.entry(
        f"{to.prefix}-gradients-squeezed",
        "{f} loses axes of length one: the gradients have the shapes of `x`, `gamma` and `beta`, whatever their sizes.",
        to.end("dgamma, dbeta = dgamma.squeeze(), dbeta.squeeze()"),
        to.end("dbeta = dbeta.squeeze()"),
        to.end("dx = dx.squeeze()"),
        to.end("dx = dx.squeeze(axis=0) if len(dx) == 1 else dx"),
    )
    yield to.entry(
        f"{to.prefix}-gradients-not-summed-for-one-example",
        "`dgamma` or `dbeta` of {f} has the shape (1, D) for a single example: sum over the batch, whatever its size.",
        to.end("if len(dout) == 1:", "    dgamma, dbeta = dout * x_hat, dout"),
        to.end("if len(dout) == 1:", "    dbeta = dout"),
    )
    yield to.entry(
        f"{to.prefix}-dgamma-divided-by-gamma",
        "{f} is wrong where a `gamma` is zero: do not divide by it; take the normalized input and `dout` as they are.",
        to.end("dgamma = (dout * gamma * x_hat).sum(axis=0) / gamma"),
        to.end("dgamma = np.where(gamma == 0, 0, dgamma)"),
        to.start("x_hat = x_hat * gamma / gamma"),
    )
