"""Source notebooks: their solution cells follow the package, their questions are complete; the student library."""

import ast
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course.assignments import CourseError
from autograder.course.authoring import check_cells, drift, refresh, refresh_notebooks
from autograder.course.checks import coverage
from autograder.course.library import student_library
from autograder.course.solutions import KIT, implementation, package_sources, solution_lines, strip

FACTS = {"cs231n": {"order": 1, "worker": "numpy"}}
MODULE = '''"""Doubling."""


def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    twice = x + x
    ### END SOLUTION
    return twice


class Net:
    def __init__(self):
        self.made = True
        ### BEGIN SOLUTION
        self.width = 1234567
        ### END SOLUTION

    def loss(self, x):
        if x:
            ### BEGIN SOLUTION
            return double(double(x))
        ### END SOLUTION


def helper(x):
    return x
'''


def solution(question, implements=None, source="", **metadata):
    nbgrader = {"grade": False, "grade_id": question, "locked": False, "schema_version": 3, "solution": True}
    metadata |= {
        "nbgrader": nbgrader | {"task": False},
        "cs231n": {"implements": implements or f"cs231n.toy:{question}"},
    }
    return new_code_cell(source, id=f"{question}-cell", metadata=metadata)


def check(question, points=2):
    nbgrader = {"grade": True, "grade_id": f"{question}-check", "locked": True, "schema_version": 3, "solution": False}
    return new_code_cell(
        f"assert {question}",
        id=f"{question}-check",
        metadata={"nbgrader": nbgrader | {"points": points, "task": False}},
    )


@pytest.fixture
def course(tmp_path):
    """A course root with a package of one module and a notebook of two questions."""
    (tmp_path / "cs231n").mkdir()
    (tmp_path / "cs231n/toy.py").write_text(MODULE)
    (tmp_path / "source/hw").mkdir(parents=True)
    cells = [
        new_markdown_cell("# Toys", id="title"),
        solution("double"),
        check("double"),
        solution("Net"),
        check("Net"),
    ]
    nbformat.write(
        new_notebook(cells=cells, metadata={"cs231n": {"order": 1, "worker": "numpy"}}),
        tmp_path / "source/hw/Toys.ipynb",
    )
    return tmp_path


def toys(course):
    return course / "source/hw/Toys.ipynb"


def edit(course, change):
    content = nbformat.read(toys(course), as_version=4)
    change(content.cells)
    nbformat.write(content, toys(course))


def test_refresh_writes_the_whole_definition_and_nothing_twice(course):
    assert drift(toys(course), course) == ["Toys.ipynb: double", "Toys.ipynb: Net"]
    assert refresh_notebooks(course) == ["Toys.ipynb: double", "Toys.ipynb: Net"]
    cells = nbformat.read(toys(course), as_version=4).cells
    assert cells[1].source == MODULE[MODULE.index("def double") : MODULE.index("\n\n\nclass")]
    assert cells[3].source.endswith("### END SOLUTION")
    before = toys(course).read_bytes()
    stamp = toys(course).stat().st_mtime_ns
    assert refresh(toys(course), course) == []
    assert (toys(course).read_bytes(), toys(course).stat().st_mtime_ns) == (before, stamp)


def test_refresh_touches_only_what_differs(course):
    refresh(toys(course), course)
    before = toys(course).read_text()

    def fiddle(cells):
        cells[1].source = "def double(x): return 0"
        cells[2].outputs = [nbformat.v4.new_output("stream", text="ok")]
        cells[2].execution_count = 7

    edit(course, fiddle)
    assert refresh(toys(course), course) == ["Toys.ipynb: double", "Toys.ipynb: the output of cell 3"]
    assert toys(course).read_text() == before


def test_implements_must_name_a_definition_where_it_is_written(course):
    for implements, reason in [("cs231n.toys:double", "no module"), ("cs231n.toy:triple", "does not define triple")]:
        with pytest.raises(CourseError, match=reason):
            implementation(implements, course)


def test_a_question_is_complete_or_refused(course):
    refresh(toys(course), course)
    content = nbformat.read(toys(course), as_version=4)
    check_cells(content, "Toys", course)
    for change, reason in [
        (lambda cells: cells.pop(2), "question double has no check cell with points"),
        (lambda cells: cells[2].metadata.nbgrader.update(points=0), "question double has no check cell with points"),
        (lambda cells: cells[1].metadata.pop("cs231n"), "must say what it implements"),
        (lambda cells: cells[1].update(source="def double(x): return x + x"), "the solution of double is not marked"),
    ]:
        damaged = nbformat.from_dict(content)
        change(damaged.cells)
        with pytest.raises(CourseError, match=reason):
            check_cells(damaged, "Toys", course)


def test_coverage_by_hidden_tests(course):
    assert coverage(course) == []
    hidden = course / "autograder/hidden/hw"
    hidden.mkdir(parents=True)
    (hidden / "test_Toys.py").write_text(
        '@contract("double", results=[])\ndef test_a(): ...\n@contract("x")\ndef test_b(): ...'
    )
    assert coverage(course) == [
        "test_Toys.py has no hidden test of Net.",
        "test_Toys.py tests x, which Toys.ipynb does not ask.",
    ]
    edit(course, lambda cells: cells.pop(2))
    assert "double" in coverage(course)[0]


def test_student_library_names_question_and_notebook(course):
    text = student_library(course)["cs231n/toy.py"]
    assert (
        '    raise NotImplementedError("double: the library leaves it to you; write it in Toys.ipynb")\n    return'
        in text
    )
    assert (
        '            raise NotImplementedError("Net: the library leaves its method loss to you; write it in Toys'
        in text
    )
    assert "1234567" not in text and "SOLUTION" not in text
    assert "def helper(x):\n    return x\n" in text


def test_student_library_of_the_kit_is_valid_and_holds_no_solution():
    library = student_library(KIT)
    assert library.keys() == package_sources(KIT).keys()
    for path, text in library.items():
        ast.parse(text)
        kept = [line.strip() for line in text.split("\n")]
        for inside, line in solution_lines(package_sources(KIT)[path]):
            assert inside or line in kept


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def f():\n    ### BEGIN SOLUTION\n    pass", "does not end"),
        ("def f():\n    pass\n    ### END SOLUTION", "did not begin"),
        ("def f():\n    ### BEGIN SOLUTION\n    ### BEGIN SOLUTION\n    pass", "inside the one"),
        ("def f():\n    # BEGIN SOLUTION\n    pass", "write the solution markers as"),
        ("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", "inside a function"),
    ],
)
def test_markers_that_do_not_match_are_refused(source, reason):
    with pytest.raises(CourseError, match=reason):
        strip(source, lambda name, method: name)


def test_the_kit_s_own_notebooks_do_not_drift():
    for notebook in sorted((KIT / "source").glob("*/*.ipynb")):
        assert drift(notebook) == []
    assert coverage(KIT) == []


def test_points_that_do_not_add_up_are_told(tmp_path):
    source = tmp_path / "source" / "assignment2"
    shutil.copytree(KIT / "source" / "assignment2", source)
    assert not [problem for problem in coverage(tmp_path) if "points" in problem]
    notebook = source / "Dropout.ipynb"
    text = notebook.read_text().replace("worth 10 points", "worth 12 points")
    notebook.write_text(text.replace("not dividing (2 points)", "not dividing (3 points)"))
    told, prompt = (problem for problem in coverage(tmp_path) if "points" in problem)
    assert "worth 12 points and the inline questions 6; its cells hold 10 and 6" in told
    assert "the prompt of inline-not-dividing says 3 points; its cell holds 2" in prompt
