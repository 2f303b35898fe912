"""What a worker is given besides the student's code: the course's library, and the kit's version of what is carried.

The library is the one that students have, without solutions. The solutions of *earlier* notebooks travel with it as
modules ``cs231n.kit_<notebook>``, so that a carried function is right whatever the student made of it; those of the
notebook being graded do not, except the questions that one question builds on, when it is graded on its own. Modules
of the library that compute what is asked for are kept back while it is graded: their names import, and raise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from autograder.course.assignments import Course, NotebookSpec, Question
from autograder.course.library import student_library
from autograder.course.solutions import PACKAGE, source_of
from autograder.grading import testing
from autograder.sandbox.answers import Program
from autograder.submission import official
from autograder.submission.reading import NotebookSource
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
KEPT_BACK = """
def _kept_back(name):
    def kept_back(*args, **kwargs):
        raise RuntimeError(f"`{name}` computes what is asked for, so it is not there while your answer is graded")
    return kept_back

globals().update({name: _kept_back(name) for name in NAMES})
"""


def leans_on(course: Course, spec: NotebookSpec, question: str) -> dict[str, str]:
    """Other questions whose mistakes this one must not pay for, of this notebook or an earlier one: name -> notebook.

    They are those that its contract names, and all that share a cache with these: a backward pass is of no use beside
    another's forward pass. What shares a cache with the question itself stays the student's own.
    """
    contract = testing.contracts(spec.assignment, spec.name).get(question)
    if contract is None:
        return {}
    found: dict[str, str] = {}
    for notebook in _up_to(course, spec):
        forward_of = {q.id: q.cache_of or q.id for q in notebook.questions}
        wanted = {forward_of[name] for name in contract.leans_on if name in forward_of} - {forward_of.get(question)}
        found |= {name: notebook.name for name, forward in forward_of.items() if forward in wanted}
    return {name: notebook for name, notebook in found.items() if name != question}


def _up_to(course: Course, spec: NotebookSpec) -> list[NotebookSpec]:
    notebooks = course.assignment(spec.assignment).notebooks
    return list(notebooks[: [notebook.name for notebook in notebooks].index(spec.name) + 1])


def kept_back(spec: NotebookSpec, question: Question) -> frozenset[str]:
    """Modules of the library that are not there while a question is graded.

    Questions of a notebook that are computed by some module share one such set, so that they can share a worker.
    """
    if not question.computed_by:
        return frozenset()
    return frozenset(module for q in spec.questions for module in q.computed_by)


def program(
    course: Course, spec: NotebookSpec, source: NotebookSource, without: frozenset[str] = frozenset()
) -> Program:
    """The program of one notebook.

    Parameters
    ----------
    course, spec : the course and what the notebook asks
    source : the student's notebook
    without : modules of the library to keep back; see `kept_back`
    """
    library = dict(_library(spec.assignment))
    library |= {module: _names_that_raise(library[module]) for module in sorted(without)}
    for earlier in _up_to(course, spec)[:-1]:
        library[kit_of_notebook(earlier.name)] = kit_module(earlier)
    prelude = _imports(spec) + spec.given
    if source.official:
        library |= official.SHIMS
        prelude = IMPORTS + official.prelude(source.official)
    return Program(
        file=PACKAGE if source.official else spec.file,
        code=source.code,
        library=library,
        prelude=prelude,
        terms=official.terms(source.code, source.official) if source.official else {},
        may_assume=source.official.may_assume if source.official else frozenset(),
        caches=spec.caches,
        asked=tuple(question.id for question in spec.questions),
        torch=spec.torch,
        checkpoints=source.checkpoints,
    )


def alone(whole: Program, spec: NotebookSpec, leaning: Mapping[str, str]) -> Program:
    """The program for one question on its own, with the kit's version of what it leans on (see `leans_on`)."""
    here = tuple(name for name, notebook in leaning.items() if notebook == spec.name)
    modules = {name: ALONE if name in here else kit_of_notebook(notebook) for name, notebook in leaning.items()}
    return replace(whole, library={**whole.library, ALONE: kit_module(spec, only=here)}, replace=modules)


def kit_of_notebook(name: str) -> str:
    """The module that holds the reference solutions of an earlier notebook."""
    return f"cs231n.kit_{name}"


def kit_module(spec: NotebookSpec, only: tuple[str, ...] | None = None) -> str:
    """The reference solutions of a notebook's questions as one module's text."""
    wanted = [question for question in spec.questions if only is None or question.id in only]
    return _imports(spec) + "\n\n".join([spec.given, *(source_of(question.implements) for question in wanted)])


def _imports(spec: NotebookSpec) -> str:
    return IMPORTS + (TORCH_IMPORTS if spec.torch else "")


@cache
def _names_that_raise(source: str) -> str:
    """A module with the public names of another, each of which says why it is not there."""
    bound = definitions.parse({1: source}).statements
    names = sorted({name for statement in bound for name in statement.binds if not name.startswith("_")})
    return f"NAMES = {names!r}\n{KEPT_BACK}"


@cache
def _library(assignment: str) -> dict[str, str]:
    """An assignment's student library by dotted module name, with the worker's own `carry_forward`."""
    modules = {}
    for path, text in student_library(assignment=assignment).items():
        if path.endswith(".py"):
            modules[path.removesuffix(".py").replace("/", ".")] = text
    return modules | {"cs231n.carry": CARRY}
