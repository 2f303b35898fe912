"""Hand-ins of the real course, made from its source notebooks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from autograder.course.assignments import Assignment, Course
from autograder.hidden.assignment2 import CHECKPOINT

COURSE = Course.load()
ASSIGNMENT = COURSE.assignment("assignment2")
CORE = replace(ASSIGNMENT, notebooks=ASSIGNMENT.notebooks[:2])
"""Its first two notebooks, which have something of everything and are graded fast."""
NUMPY = replace(ASSIGNMENT, notebooks=tuple(spec for spec in ASSIGNMENT.notebooks if not spec.torch))


def write_hand_in(folder: Path, edit: Callable[[str, str], str] | None = None, assignment: Assignment = CORE) -> Path:
    """Write filled-in notebooks; `edit` turns a solution cell's question and source into what is handed in."""
    folder.mkdir(parents=True, exist_ok=True)
    for spec in assignment.notebooks:
        notebook = json.loads((COURSE.root / "source" / "assignment2" / spec.file).read_text())
        for cell in notebook["cells"]:
            if edit and "implements" in cell["metadata"].get("cs231n", {}):
                cell["source"] = edit(cell["metadata"]["nbgrader"]["grade_id"], "".join(cell["source"]))
        (folder / spec.file).write_text(json.dumps(notebook))
        if spec.torch and edit is None:
            shutil.copy(CHECKPOINT, folder)
    return folder


def official_hand_in(folder, zipped=False):
    """The reference laid out as students of the official course hand it in."""
    from autograder.course.solutions import implementation

    files = {"layers": [], "optim": [], "classifiers/fc_net": [], "classifiers/cnn": []}
    names = {"plain_net": "PlainNet", "normalized_net": "NormalizedNet"}
    homes = dict.fromkeys(q.implements for spec in ASSIGNMENT.notebooks for q in spec.questions)
    homes |= dict.fromkeys(f"cs231n.layers.dropout:dropout_{way}" for way in ("forward", "backward"))
    homes |= {"cs231n.classifiers.dropout_net:FullyConnectedNet": None}
    for home in homes:
        module = home.split(":")[0].removeprefix("cs231n.")
        source = implementation(home)
        source = source.replace(
            "class FullyConnectedNet", f"class {names.get(module.split('.')[-1], 'FullyConnectedNet')}"
        )
        if module.startswith("pytorch"):
            continue
        kind = module if module == "optim" else module.split(".")[0]
        kind = (
            ("classifiers/cnn" if module.endswith("cnn") else "classifiers/fc_net") if kind == "classifiers" else kind
        )
        files[kind].append(source)
    imports = {"classifiers/fc_net": "from ..layers import *\nfrom ..layer_utils import *\n"}
    imports["classifiers/cnn"] = imports["classifiers/fc_net"] + "from ..fast_layers import *\n"
    for name, sources in files.items():
        file = folder / "cs231n" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = "from builtins import object, range\nimport numpy as np\nprint('loading')\n" + imports.get(name, "")
        file.write_text(head + "\n\n" + "\n\n\n".join(sources) + "\n")
    if zipped:
        return folder.parent / shutil.make_archive(str(folder), "zip", folder)
    return folder


def stub(question: str, source: str) -> str:
    """The cell as students get it."""
    region = re.compile(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", re.DOTALL)
    return region.sub(rf"\1raise NotImplementedError('{question}: write it here')", source)


def replaced(**bodies: str) -> Callable[[str, str], str]:
    """An edit that replaces whole cells, by question."""
    return lambda question, source: bodies.get(question, source)


def lost(card) -> Mapping[str, str]:
    """Questions that lost marks, as notebook/question, with the first reason."""
    return {f"{n.notebook}/{q.question}": q.reasons[0] for n, q in card.questions if q.score < q.points}
