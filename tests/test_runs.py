"""Every source notebook runs from top to bottom, and proves what its model answers say of its figures."""

import os
from pathlib import Path

import pytest
import runs

from autograder.course.assignments import Course

COURSE = Course.load(Path(__file__).parents[1])
FIGURES = {
    "FullyConnectedNets": 3,
    "BatchNormalization": 3,
    "Dropout": 3,
    "ConvolutionalNetworks": 3,
    "PyTorch": 3,
    "FeatureMapBatchNorm": 3,
    "LanguageModel": 6,
    "LeNetBatchNorm": 8,
}
"""How many there are at least."""
LONG = ("FeatureMapBatchNorm", "LeNetBatchNorm")
"""Notebooks of several minutes: they have to be recorded."""
SPECS = {spec.name: spec for assignment in COURSE.assignments.values() for spec in assignment.notebooks}
ANEW = bool(os.environ.get("RECORD_RUNS"))


def test_each_notebook_says_how_many_figures_it_has():
    assert FIGURES.keys() == SPECS.keys()


@pytest.mark.slow
@pytest.mark.runs
@pytest.mark.parametrize("name", FIGURES)
def test_runs_from_top_to_bottom(name, tmp_path, monkeypatch):
    spec = SPECS[name]
    notebook = COURSE.root / "source" / spec.assignment / spec.file
    if not ANEW and runs.is_recorded(notebook):
        pytest.skip("its last run was one of what it is today")
    assert ANEW or name not in LONG, f"{name} changed since it ran; type `make experiments`, and commit tests/runs/"
    monkeypatch.setenv("CS231N_QUICK", "1")  # the open-ended trainings' short settings
    ran, loaded = runs.run(notebook, tmp_path)
    outputs = [(cell, output) for cell in ran.cells for output in cell.get("outputs", [])]
    # cells that may fail in a student's hands are tagged so, which here lets every error be seen at once
    assert not {cell.id: output.evalue for cell, output in outputs if output.output_type == "error"}
    # nbgrader counts anything that a check cell writes to stderr as failure
    assert not [cell.id for cell, output in outputs if output.get("name") == "stderr" and cell.id.endswith("-check")]
    text = "".join(output.get("text", "") for _, output in outputs)
    assert [q.id for q in spec.questions if f"{q.id}: all checks passed" not in text] == []
    assert sum("image/png" in output.get("data", {}) for _, output in outputs) >= FIGURES[name]
    if ANEW:
        runs.record(notebook, ran, loaded)


def test_a_record_is_of_one_notebook_as_it_was(tmp_path, monkeypatch):
    folder = tmp_path / "source" / "homework"
    folder.mkdir(parents=True)
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "manifest.json").write_text("{}")
    library = tmp_path / "layers.py"
    library.write_text("x = 1\n")
    monkeypatch.setattr(runs, "ROOT", tmp_path)
    monkeypatch.setattr(runs, "RECORDS", tmp_path / "runs")
    notebook, earlier = folder / "B.ipynb", folder / "A.ipynb"
    content = runs.nbformat.v4.new_notebook(cells=[runs.nbformat.v4.new_code_cell('carry_forward("A", "f")  # 1')])
    runs.nbformat.write(content, notebook)
    for file in (earlier, folder / "C.ipynb"):
        runs.nbformat.write(runs.nbformat.v4.new_notebook(cells=[runs.nbformat.v4.new_code_cell("1 + 1")]), file)
    assert not runs.is_recorded(notebook)
    runs.record(notebook, content, [library])
    assert runs.is_recorded(notebook) and not runs.is_recorded(earlier)
    for file, before in (
        (library, library.read_text()),
        (earlier, earlier.read_text()),
        (notebook, notebook.read_text()),
    ):
        file.write_text(before.replace("1", "2"))
        assert not runs.is_recorded(notebook), file
        file.write_text(before)
    (folder / "C.ipynb").unlink()  # nothing is carried forward from it
    assert runs.is_recorded(notebook)
