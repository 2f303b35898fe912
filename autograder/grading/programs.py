"""What a worker is given besides the student's code: the course's library, and the kit's version of what is carried.

The library is the one that students have, without solutions. The solutions of *earlier* notebooks travel with it as
modules ``cs231n.kit_<notebook>``, so that a carried function is right whatever the student made of it; those of the
notebook being graded do not, except the questions that one question builds on, when it is graded on its own. Modules
of the library that compute what is asked for are kept back while it is graded: their names import, and raise.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from autograder.course.assignments import Course, NotebookSpec, Question
from autograder.course.library import student_library
from autograder.course.solutions import PACKAGE, source_of
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


def builds_on(spec: NotebookSpec, question: Question) -> tuple[str, ...]:
    """Other questions of the notebook that this one leans on, whose mistakes it must not pay for.

    They are what its reference solution calls, and the forward pass whose cache a backward pass is given.
    """
    (definition,) = definitions.parse({1: source_of(question.implements)}).statements
    leans_on = definition.needs | {question.cache_of}
    return tuple(q.id for q in spec.questions if q.id != question.id and q.id in leans_on)


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
    library = dict(_library())
    library |= {module: _names_that_raise(library[module]) for module in sorted(without)}
    for earlier in course.assignment(spec.assignment).notebooks:
        if earlier.name == spec.name:
            break
        library[f"cs231n.kit_{earlier.name}"] = kit_module(earlier)
    prelude = IMPORTS + (TORCH_IMPORTS if spec.torch else "") + spec.given
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


def alone(whole: Program, spec: NotebookSpec, question: Question) -> Program:
    """The program for one question on its own, with the kit's version of what it builds on."""
    leans_on = builds_on(spec, question)
    library = {**whole.library, ALONE: kit_module(spec, only=leans_on)}
    return replace(whole, library=library, replace=dict.fromkeys(leans_on, ALONE))


def kit_module(spec: NotebookSpec, only: tuple[str, ...] | None = None) -> str:
    """The reference solutions of a notebook's questions as one module's text."""
    wanted = [question for question in spec.questions if only is None or question.id in only]
    return IMPORTS + "\n\n".join([spec.given, *(source_of(question.implements) for question in wanted)])


def _names_that_raise(source: str) -> str:
    """A module with the public names of another, each of which says why it is not there."""
    bound = definitions.parse({1: source}).statements
    names = sorted({name for statement in bound for name in statement.binds if not name.startswith("_")})
    return f"NAMES = {names!r}\n{KEPT_BACK}"


@cache
def _library() -> dict[str, str]:
    """The student library by dotted module name, with the worker's own `carry_forward`."""
    modules = {}
    for path, text in student_library().items():
        if path.endswith(".py"):
            modules[path.removesuffix(".py").replace("/", ".")] = text
    return modules | {"cs231n.carry": CARRY}
