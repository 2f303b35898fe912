"""Source notebooks: their graded cells."""


def graded(notebook, grade, solution):
    """Cells by id: the solutions (False, True), the checks (True, False), or what a person marks (True, True)."""
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
        and (cell.metadata.nbgrader.grade, cell.metadata.nbgrader.solution) == (grade, solution)
    }
