"""What a notebook's first cell calls; it needs nothing but Python, and says in one sentence what else is missing."""

import importlib
import importlib.util
import sys

OLDEST = (3, 11)
"""The Python that the library is written for."""


class MissingError(ImportError):
    """Something that the notebook needs is not there: Jupyter shows the message alone."""

    def _render_traceback_(self):
        return ["\x1b[31m{}\x1b[0m".format(self)]  # noqa: UP032 - an older Python must get as far as the message


def setup(*packages):
    """Get this kernel ready for a notebook.

    Parameters
    ----------
    *packages : str
        What the notebook needs besides NumPy and Matplotlib.

    Raises
    ------
    MissingError
        If Python is too old, or a package is not installed.
    """
    if sys.version_info < OLDEST:
        have, need = (".".join(map(str, version)) for version in (sys.version_info[:2], OLDEST))
        raise MissingError(
            "This notebook needs Python {} or newer, and runs on {}: choose another kernel.".format(need, have)  # noqa: UP032
        )
    importlib.invalidate_caches()  # for what was installed a moment ago
    missing = [name for name in ("numpy", "matplotlib", *packages) if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingError(
            f"This notebook needs {' and '.join(missing)}: run `%pip install {' '.join(missing)}` in a new cell, then "
            "this one again."
        )
    importlib.import_module("cs231n.notebook").setup()
