"""Skeletons of an assignment, a notebook and a question: everything but what only their author knows.

What a skeleton asks for, e to the power of x, is a complete question from the start: its hidden test passes on the
model answer and catches the example mistake. What is to be replaced says ``FILL IN``, and until it is, `unfilled`
finds it and nothing is released. The texts are the files of ``templates/``.
"""

from __future__ import annotations

import keyword
from pathlib import Path

from nbformat.v4 import new_notebook

from autograder.course import cells
from autograder.course.assignments import ASSIGNMENT_FILE, FACTS, Course, CourseError, NotebookSpec, question_of
from autograder.course.authoring import refresh
from autograder.course.points import counted, must_be_positive, tell_points
from autograder.course.rendering import render
from autograder.course.solutions import PACKAGE
from autograder.course.tidy import joined, parted, tidied

IMPORTS, SETUP = "imports", "setup"
"""The ids of the cells with which a notebook begins, below its title."""


def new_assignment(course: Course, name: str) -> list[Path]:
    """Make the folders of an assignment without notebooks.

    Returns
    -------
    list of Path : what was written

    Raises
    ------
    CourseError
        If the name is taken or is not one, or the course is not a clone of the kit.
    """
    root = _kit(course)
    _must_be_a_name(name)
    homes = {home: root / home / name for home in ("source", PACKAGE, "autograder/hidden", "autograder/mistakes")}
    for folder in homes.values():
        if folder.exists() or folder.with_suffix(".py").exists():
            raise CourseError(f"{folder.relative_to(root)} is there already; choose another name.")
    source, package, hidden, mistakes = homes.values()
    return [
        _write(source / ASSIGNMENT_FILE, render("assignment.toml")),
        _write(package / "__init__.py", render("package.py.jinja", assignment=name)),
        _write(hidden / "__init__.py", render("hidden.py.jinja", assignment=name)),
        _write(mistakes / "__init__.py", render("mistakes.py.jinja", assignment=name)),
    ]


def new_notebook_of(course: Course, assignment: str, name: str, worker: str) -> list[Path]:
    """Make a notebook without questions, the last of its assignment; returns and raises as `new_assignment` does."""
    root = _kit(course)
    _must_be_a_name(name)
    folder = root / "source" / assignment
    if not folder.is_dir():
        raise CourseError(f"there is no source/{assignment}; type `autograder new assignment {assignment}`.")
    path = folder / f"{name}.ipynb"
    if path.exists():
        raise CourseError(f"{path.relative_to(root)} is there already; choose another name.")
    orders = [cells.read(other).metadata.get(FACTS, {}).get("order", 0) for other in folder.glob("*.ipynb")]
    imports = tidied(render("imports.py.jinja", worker=worker), path.with_suffix(".py"), root)
    content = new_notebook(
        cells=[
            cells.prose("title", render("title.md.jinja", notebook=name).rstrip("\n")),
            cells.code(SETUP, render("setup.py.jinja", worker=worker).rstrip("\n")),
            cells.code(IMPORTS, imports.rstrip("\n")),
        ],
        metadata={
            FACTS: {"order": max(orders, default=0) + 1, "worker": worker},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    cells.write(content, path)
    return [path]


def new_question(
    course: Course, spec: NotebookSpec, name: str, points: float, after: str | None = None, trained: bool = False
) -> list[Path]:
    """Make a question in all its places: package, notebook, hidden tests, catalogue of mistakes.

    Parameters
    ----------
    course, spec : where it is asked
    name : its id, which is also the name of the function or class
    points : what it is worth
    after : the question or cell that it follows in the notebook; by default it comes last
    trained : whether it asks for a network with trained weights, rather than for a function

    Returns
    -------
    list of Path : what was written, in the order in which it is best filled in

    Raises
    ------
    CourseError
        If the name is taken or is not one, the points are not above zero, or a trained network is asked for where
        there is no PyTorch.
    """
    root, kind = _kit(course), "network" if trained else "function"
    _must_be_a_name(name)
    must_be_positive(points, name)
    if trained and not spec.torch:
        raise CourseError(f"{spec.file} works with NumPy; a trained network needs a notebook made with --worker torch.")
    notebook = root / "source" / spec.assignment / spec.file
    module = _module_name(name)
    package = root / PACKAGE / spec.assignment / f"{module}.py"
    hidden = root / "autograder/hidden" / spec.assignment / f"test_{spec.name}.py"
    mistakes = root / "autograder/mistakes" / spec.assignment / f"{module}.py"
    content = cells.read(notebook)
    if name in map(question_of, content.cells) or package.exists():
        raise CourseError(f"{spec.assignment} asks {name} already; choose another name.")
    facts = {
        "question": name,
        "assignment": spec.assignment,
        "notebook": spec.name,
        "torch": spec.torch,
        "module": module,
        "name": f"{module.replace('_', '-')}-sign-turned",
        "steps": f"STEPS_OF_{module.upper()}",
        "noqa": "" if name == name.lower() else "  # noqa: N802",
    }

    def text(template: str) -> str:
        return render(f"{template}.py.jinja", **facts)

    checks, body = parted(text(f"{kind}_check"))
    wanted = [
        cells.prose(f"{name}-text".replace("_", "-"), render("prompt.md.jinja", **facts).rstrip("\n")),
        cells.solution(name, f"{PACKAGE}.{spec.assignment}.{module}:{name}"),
        cells.check(name, points, body.rstrip("\n")),
    ]
    if trained:
        more, body = parted(text("network_training"))
        checks += more
        wanted.append(cells.code(f"{name}-training".replace("_", "-"), body.rstrip("\n"), may_fail=True))
    at = cells.behind(content, after, spec.name)
    content.cells[at:at] = wanted
    for cell in content.cells:
        if cell.get("id") == IMPORTS:
            cell.source = tidied(checks + cell.source, notebook.with_suffix(".py"), root).rstrip("\n")
    tell_points(content)

    written = [_write(package, tidied(text(kind), package, root)), notebook]
    cells.write(content, notebook)
    refresh(notebook, root)
    tests = text(f"{kind}_test")
    if hidden.exists():
        tests = joined(hidden.read_text(encoding="utf-8"), tests)
    written.append(_write(hidden, tidied(tests, hidden, root)))
    if not trained:  # what a trained network gets wrong is in its weights
        written.append(_write(mistakes, tidied(text("function_mistake"), mistakes, root)))
    return written


def new_inline(course: Course, spec: NotebookSpec, name: str, points: float, after: str | None = None) -> list[Path]:
    """Make an inline question, which a person marks: its prompt, and the model answer with the marking scheme.

    Parameters and errors are those of `new_question`; the question's id becomes ``inline-<name>``.
    """
    notebook = _kit(course) / "source" / spec.assignment / spec.file
    content, grade_id = cells.read(notebook), f"inline-{name}"
    if not name.replace("-", "").isalnum() or grade_id in spec.inline:
        raise CourseError(f"{grade_id} is taken or no name; choose other words, joined by hyphens.")
    must_be_positive(points, grade_id)
    title = name.replace("-", " ").capitalize()
    prompt = render("inline_prompt.md.jinja", title=title, points=counted(points)).rstrip("\n")
    answer = render("inline_answer.md.jinja").rstrip("\n")
    at = cells.behind(content, after, spec.name)
    content.cells[at:at] = [
        cells.prose(f"{grade_id}-prompt", prompt),
        cells.inline_answer(grade_id, points, answer),
    ]
    tell_points(content)
    cells.write(content, notebook)
    return [notebook]


def _kit(course: Course) -> Path:
    """The root of a course that has hidden tests of its own, which are part of the kit's package."""
    if not (course.root / "autograder" / "hidden").is_dir():
        raise CourseError(f"{course.root} is not a clone of the kit: its hidden tests are elsewhere.")
    return course.root


def _must_be_a_name(name: str) -> None:
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_") or not name.isascii():
        raise CourseError(f"{name} cannot be a name in Python: use letters, digits and underscores.")


def _module_name(name: str) -> str:
    """``SpiralNet`` -> ``spiral_net``."""
    parts = ("_" + letter.lower() if letter.isupper() else letter for letter in name)
    return "".join(parts).lstrip("_") if name != name.upper() else name.lower()


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
