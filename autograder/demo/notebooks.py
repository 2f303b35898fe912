"""Fill released notebooks in as students do, and damage them as editors do."""

from __future__ import annotations

import base64
import copy
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from autograder.course.assignments import CHECK_SUFFIX, NotebookSpec, facts_of, is_marked_code
from autograder.course.solutions import BEGIN, END

Content = dict[str, Any]
"""A notebook as the JSON that its file holds: damaged ones must not be mended on the way."""


def read(path: Path) -> Content:
    """Read a notebook's file as it is."""
    return json.loads(path.read_text(encoding="utf-8"))


def write(content: Content, path: Path) -> None:
    """Write a notebook's file as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def grade_id(cell: Content) -> str:
    """The cell's id in nbgrader, or nothing."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def without_markers(source: str) -> str:
    """A solution as a student would write it."""
    return "\n".join(line for line in source.rstrip("\n").split("\n") if line.strip() not in (BEGIN, END))


def answer(content: Content, answers: Mapping[str, str]) -> None:
    """Put answers, by question, into their cells."""
    for cell in content["cells"]:
        if grade_id(cell) in answers:
            cell["source"] = without_markers(answers[grade_id(cell)]).splitlines(keepends=True)


def answer_inline(content: Content, spec: NotebookSpec, text: Callable[[str], str]) -> None:
    """Answer in words the questions that a person marks, by their id."""
    for cell in content["cells"]:
        if grade_id(cell) in spec.inline and cell["cell_type"] == "markdown":
            cell["source"] = text(grade_id(cell)).splitlines(keepends=True)


def add_code(content: Content, sources: Iterable[str], at: int) -> None:
    """Insert code cells of the student's own before position `at`, counted from the end if negative."""
    cells: list[Content] = [
        {"cell_type": "code", "id": f"mine-{number}", "metadata": {}, "execution_count": None, "outputs": [],
         "source": source.rstrip("\n").splitlines(keepends=True)}
        for number, source in enumerate(sources)
    ]  # fmt: skip
    at = at if at >= 0 else len(content["cells"]) + 1 + at
    content["cells"][at:at] = cells


def add_plot(content: Content, after: str, losses: Mapping[str, list[float]]) -> None:
    """Give the first experiment after a question's check cell the plot that running it left there."""
    names = [grade_id(cell) for cell in content["cells"]]
    start = names.index(after + CHECK_SUFFIX) + 1
    for cell in content["cells"][start:]:
        if cell["cell_type"] == "code" and not grade_id(cell):
            image = base64.b64encode(_figure(losses)).decode("ascii")
            data = {"image/png": image, "text/plain": ["<Figure size 600x300 with 1 Axes>"]}
            cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
            cell["execution_count"] = 1
            return


def _figure(losses: Mapping[str, list[float]]) -> bytes:
    from matplotlib.figure import Figure  # a second to import, for one step of the demo

    figure = Figure(figsize=(6, 3), layout="constrained")
    axes = figure.subplots()
    for name, values in losses.items():
        axes.plot(values, label=name)
    axes.set(xlabel="step", ylabel="loss", yscale="log")
    axes.legend()
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=80, metadata={"Software": None})
    return png.getvalue()


def damage_cells(content: Content) -> None:
    """Copied cells, a deleted check cell, a future schema version, metadata gone: as many as there are questions."""
    cells = content["cells"]
    solutions = [i for i, c in enumerate(cells) if c["metadata"].get("nbgrader", {}).get("solution")]
    checks = [i for i, c in enumerate(cells) if grade_id(c).endswith(CHECK_SUFFIX)]
    copies = [copy.deepcopy(cells[i]) for i in (*solutions[:1], *checks[:1])]
    for i in solutions[1:2]:
        cells[i]["metadata"]["nbgrader"]["schema_version"] = 99
    for i in checks[1:2]:
        cells[i]["metadata"]["nbgrader"] |= {"grade": False, "points": "many"}
    for i in solutions[2:3]:
        del cells[i]["metadata"]["nbgrader"]
    for i in solutions[3:4]:
        cells[i]["metadata"] = {}
        cells[i].pop("id", None)
    for i in checks[3:4]:
        del cells[i]
    cells[checks[0] + 1 : checks[0] + 1] = copies


def strip_metadata(content: Content) -> None:
    """What a round trip through an old editor leaves: no metadata, no cell ids, an older format."""
    content["metadata"], content["nbformat_minor"] = {}, 2
    for cell in content["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)


def solutions(source: Content) -> dict[str, str]:
    """The reference solution of every question of a source notebook."""
    return {grade_id(cell): "".join(cell["source"]) for cell in source["cells"] if facts_of(cell).get("implements")}


def choices(source: Content) -> dict[str, str]:
    """The reference's code where a person marks it, such as settings for an experiment."""
    return {grade_id(cell): "".join(cell["source"]) for cell in source["cells"] if is_marked_code(cell)}


def with_endless_loop(solution: str) -> str:
    """A solution that waits for something that never happens."""
    marker = f"    {BEGIN}\n"
    return solution.replace(marker, f"{marker}    step = 0\n    while step < 10:\n        pass\n", 1)
