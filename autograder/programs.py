"""What a worker is given besides the student's code: the course's library, and the kit's version of what is carried.

The library is the one that students have, without solutions. The solutions of *earlier* notebooks travel with it as
modules ``cs231n.kit_<notebook>``, so that a carried function is right whatever the student made of it; those of the
notebook being graded do not, except the questions that one question builds on, when it is graded on its own.
"""

from __future__ import annotations

from functools import cache

from autograder import official
from autograder.authoring import implementation
from autograder.course import Course, NotebookSpec, Question
from autograder.library import student_library
from autograder.sandbox.answers import Program
from autograder.submission import NotebookSource
from cs231n import definitions

CARRY = '''
import importlib

def carry_forward(notebook, *names):
    """The kit's own version of what an earlier notebook asked for."""
    module = importlib.import_module(f"cs231n.kit_{notebook}")
    found = tuple(getattr(module, name) for name in names)
    return found[0] if len(found) == 1 else found
'''
TORCH_IMPORTS = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
IMPORTS = "import numpy as np\nfrom cs231n.carry import carry_forward\n"
ALONE = "cs231n.kit_questions"
"""The module with the questions that the one being graded builds on."""


def builds_on(spec: NotebookSpec, question: Question) -> tuple[str, ...]:
    """Other questions of the notebook that this one leans on, whose mistakes it must not pay for.

    They are what its reference solution calls, and the forward pass whose cache a backward pass is given.
    """
    (definition,) = definitions.parse({1: source_of(question.implements)}).statements
    partner = question.id.replace("_backward", "_forward").removesuffix("_alt")
    return tuple(q.id for q in spec.questions if q.id != question.id and (q.id in definition.needs or q.id == partner))


def program(course: Course, spec: NotebookSpec, source: NotebookSource, alone: Question | None = None) -> Program:
    """The program of one notebook.

    Parameters
    ----------
    course, spec : the course and what the notebook asks
    source : the student's notebook
    alone : a question to be graded on its own, with the kit's version of what it builds on
    """
    library = dict(_library())
    for earlier in course.assignment(spec.assignment).notebooks:
        if earlier.name == spec.name:
            break
        library[f"cs231n.kit_{earlier.name}"] = kit_module(earlier)
    replace = {}
    if alone is not None:
        leans_on = builds_on(spec, alone)
        library[ALONE] = kit_module(spec, only=leans_on)
        replace = dict.fromkeys(leans_on, ALONE)
    prelude = IMPORTS + (TORCH_IMPORTS if spec.torch else "") + spec.given
    if source.official:
        library |= official.SHIMS
        prelude = IMPORTS + official.PRELUDE
    return Program(
        file="cs231n" if source.official else spec.file,
        code=source.code,
        library=library,
        prelude=prelude,
        replace=replace,
        renames=official.renamed_arguments(source.code) if source.official else {},
        torch=spec.torch,
        checkpoints=source.checkpoints,
    )


def kit_module(spec: NotebookSpec, only: tuple[str, ...] | None = None) -> str:
    """The reference solutions of a notebook's questions as one module's text."""
    wanted = [question for question in spec.questions if only is None or question.id in only]
    return IMPORTS + "\n\n".join([spec.given, *(source_of(question.implements) for question in wanted)])


@cache
def source_of(implements: str) -> str:
    """The source of a reference solution, named as ``module:name``; read from its file once per process."""
    return implementation(implements)


@cache
def _library() -> dict[str, str]:
    """The student library by dotted module name, with the worker's own `carry_forward`."""
    modules = {}
    for path, text in student_library().items():
        if path.endswith(".py"):
            modules[path.removesuffix(".py").replace("/", ".")] = text
    return modules | {"cs231n.carry": CARRY}
