"""The edits that the functions of feature maps in rows have in common, the layer aside."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "homework2", "FeatureMapBatchNorm")

_MAPS = "maps = x.reshape(len(x), groups, -1)"
FIRST = {
    "variance": _MAPS,
    "normalize": _MAPS,
    "batch_normalize_forward": "if len(x) == 1:",
    "delta_mean": "total = d.reshape(len(d), groups, -1).sum(axis=(0, 2)).reshape(1, groups)",
    "delta_variance": "centred = x.reshape(len(x), groups, -1) - m[:, :, np.newaxis]",
    "delta_batch_norm": _MAPS,
}
"""The first line of each reference."""
LAST = {
    "variance": "v = (centred**2).mean(axis=(0, 2)).reshape(1, groups)",
    "normalize": "out = out.reshape(x.shape)",
    "batch_normalize_forward": "rolling_variance = 0.9 * rolling_variance + 0.1 * v",
    "delta_mean": "dm = -total / np.sqrt(v + EPS)",
    "delta_variance": "dv = -0.5 * total * (v + EPS) ** -1.5",
    "delta_batch_norm": "dx = (direct + by_variance + by_mean).reshape(x.shape)",
}
"""The last one."""
CONNECTED, CONVOLUTIONAL = "x.shape[1] == groups", "x.shape[1] > groups"
"""Where feature maps are single numbers, as behind a connected layer, and where they are not."""


class Function:
    """The edits of one function, and what its sentences call it.

    Parameters
    ----------
    question : str
        The function.
    stem : str
        What the names of its entries begin with.
    results : names of what it returns
    matrices : names of its arguments of shape (N, groups * n)
    rows : names of those of shape (1, groups)
    """

    def __init__(
        self, question: str, stem: str, results: tuple[str, ...], matrices: tuple[str, ...], rows: tuple[str, ...]
    ) -> None:
        self.question, self.stem, self.results = question, stem, results
        self.matrices, self.rows = matrices, rows

    def entry(self, name: str, sentence: str, *spellings: Edits, source: str = TRIALS) -> Mistake:
        """A mistake, called by its own name; ``{f}`` in the sentence stands for the function."""
        first, *others = spellings
        text = sentence.format(f=f"`{self.question}`")
        return _on(self.question, f"{self.stem}-{name}", first, text, source, *others)

    def start(self, *lines: str) -> Edits:
        """Lines before the first one."""
        first = FIRST[self.question]
        return ((first, "\n    ".join([*lines, first])),)

    def end(self, *lines: str) -> Edits:
        """Lines after the last one."""
        last = LAST[self.question]
        return ((last, "\n    ".join([last, *lines])),)

    def around(self, before: tuple[str, ...], after: tuple[str, ...]) -> Edits:
        """Lines before the first and after the last one."""
        return self.start(*before) + self.end(*after)


VARIANCE = Function("variance", "maps-variance", ("v",), ("x",), ("m",))
NORMALIZE = Function("normalize", "maps-normalized", ("out",), ("x",), ("m", "v"))
FORWARD = Function(
    "batch_normalize_forward",
    "maps-forward",
    ("out", "rolling_mean", "rolling_variance"),
    ("x",),
    ("rolling_mean", "rolling_variance"),
)
DELTA_MEAN = Function("delta_mean", "maps-dm", ("dm",), ("d", "x"), ("m", "v"))
DELTA_VARIANCE = Function("delta_variance", "maps-dv", ("dv",), ("d", "x"), ("m", "v"))
DELTA_BATCH_NORM = Function("delta_batch_norm", "maps-dx", ("dx",), ("d", "x"), ("dm", "dv", "m", "v"))
