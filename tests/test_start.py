"""A release starts with NumPy, Matplotlib and Jupyter alone; what else is missing is said in one sentence."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from autograder.course.assignments import Course
from autograder.course.handout import handout
from autograder.course.solutions import KIT
from cs231n import start
from cs231n.start import MissingError

BARE = """
import json, runpy, sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {absent}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
sys.path.insert(0, ".")
import matplotlib
matplotlib.use("agg")
names = {{}}
for cell in json.load(open({file!r}))["cells"]:
    if cell.get("id") in ("setup", "imports"):
        exec("".join(cell["source"]), names)
print(sys.modules["cs231n"].__file__)
"""
CONVENIENCE = ["threadpoolctl", "tqdm", "ipywidgets", "pooch", "requests", "PIL.Image", "nbgrader", "autograder"]
NOTEBOOKS = sorted(path.relative_to(KIT / "release").as_posix() for path in (KIT / "release").glob("*/*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_starts_without_what_is_only_convenience(notebook):
    path = KIT / "release" / notebook
    spec = Course.load(KIT).assignment(path.parent.name).notebook(path.stem)
    absent = CONVENIENCE if spec.torch else [*CONVENIENCE, "torch"]
    program = BARE.format(absent=absent, file=path.name)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=path.parent, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(path.parent / "cs231n/__init__.py") and not done.stderr


def test_what_is_missing_is_said_in_a_sentence(monkeypatch):
    there = start.importlib.util.find_spec
    monkeypatch.setattr(
        start.importlib.util, "find_spec", lambda name: None if name in ("matplotlib", "torch") else there(name)
    )
    with pytest.raises(MissingError) as missing:
        start.setup("torch")
    sentence = "needs matplotlib and torch: run `%pip install matplotlib torch` in a new cell, then this one again."
    assert str(missing.value) == f"This notebook {sentence}"
    (shown,) = missing.value._render_traceback_()
    assert str(missing.value) in shown and "\n" not in shown
    monkeypatch.setattr(start, "sys", SimpleNamespace(version_info=(3, 9, 2)))
    with pytest.raises(MissingError, match=r"^This notebook needs Python 3.11 or newer, and runs on 3.9: choose"):
        start.setup()


def test_every_notebook_begins_alike():
    setups = set()
    for path in (KIT / "source").glob("*/*.ipynb"):
        content = json.loads(path.read_text())
        (setup,) = ("".join(cell["source"]) for cell in content["cells"] if cell["id"] == "setup")
        torch = 'setup("torch")' if content["metadata"]["cs231n"]["worker"] == "torch" else "setup()"
        assert setup.endswith(f"\ncs231n.start.{torch}")
        setups.add(setup.removesuffix(torch))
    assert len(setups) == 1


def test_what_students_read_first_names_what_they_work_with():
    texts = handout(Course.load(KIT).assignment("homework2"), lambda file: "", "")
    needed = [line for line in texts["requirements.txt"].splitlines() if line and not line.startswith("#")]
    assert {line.split(">=")[0] for line in needed} >= {"jupyterlab", "numpy", "matplotlib", "torch", "pooch"}
    readme = texts["README.md"]
    assert readme.index("| FeatureMapBatchNorm.ipynb | ") < readme.index("| LanguageModel.ipynb | 40 | 10 |")
    assert "LanguageModel.pt" in readme and "MyNet" not in readme
