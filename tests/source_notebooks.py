"""Source notebooks: their graded cells, and what running them leaves."""

from nbclient import NotebookClient


def graded(notebook, grade, solution):
    """Cells by id: the solutions (False, True), the checks (True, False), or what a person marks (True, True)."""
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
        and (cell.metadata.nbgrader.grade, cell.metadata.nbgrader.solution) == (grade, solution)
    }


def executed(notebook, folder, timeout=600):
    """Run a notebook in a folder; every output, with its cell.

    Cells that may fail in a student's hands are tagged so, which here lets every error be seen at once.
    """
    NotebookClient(notebook, timeout=timeout, resources={"metadata": {"path": folder}}).execute()
    return [(cell, output) for cell in notebook.cells for output in cell.get("outputs", [])]


def errors(outputs):
    """What was raised, by cell."""
    return {cell.id: output.evalue for cell, output in outputs if output.output_type == "error"}
