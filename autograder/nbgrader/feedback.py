"""Prepare a graded notebook for `nbgrader generate_feedback`: what a student sees, and nothing that could run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode
from nbgrader import preprocessors
from traitlets import List, Unicode

from autograder import reports
from autograder.nbgrader import harmless
from autograder.nbgrader.formulas import Renderer

PAGE = Path(__file__).with_name("templates")
STYLE = Path(reports.__file__).with_name("templates")


class FeedbackExporter(HTMLExporter):
    """nbconvert's exporter with a page of ours, and without its second pass over the finished one.

    The page begins with what lost marks and needs nothing from elsewhere. The pass parses it with BeautifulSoup, which
    takes twice as long as making it, to name images without a description and to mark cells of other templates.
    """

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.extra_template_basedirs = [str(PAGE)]
        self.extra_template_paths = [str(STYLE)]
        self.template_name = "page"
        self.template_paths = self._template_paths()  # which were looked for when there was another template
        self.register_filter("markdown2html", self._with_formulas)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert a notebook to HTML."""
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        resources = self._init_resources(resources)
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self))
        metadata = self._nb_metadata
        self.register_filter(
            "filter_data_type", WidgetsDataTypeFilter(notebook_metadata=metadata, parent=self, resources=resources)
        )
        page, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)
        return re.sub(r"<img(?![^>]*\balt=)", '<img alt="A plot of the notebook"', page), resources

    @pass_context
    def _with_formulas(self, context: Context, source: str) -> str:
        """Markdown as HTML: the filter of that name."""
        cell = context.get("cell", {})
        renderer = Renderer(escape=False, attachments=cell.get("attachments", {}), exclude_anchor_links=True)
        return str(MarkdownWithMath(renderer=renderer).render(source))


class PagePreprocessor(preprocessors.NbGraderPreprocessor):
    """A step on the way to HTML."""

    # nbconvert's HTMLExporter sets it for every step, and warns where there is no such setting.
    display_data_priority = List(Unicode()).tag(config=True)


class GetGrades(preprocessors.GetGrades):
    """nbgrader's step that puts marks on cells, and says of which a person has still to give them."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        place = cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        cell.metadata.nbgrader["waiting"] = bool(self.gradebook.find_grade(*place).needs_manual_grade)


class ClearHiddenTests(PagePreprocessor, preprocessors.ClearHiddenTests):
    """Removes hidden tests that stand in a check cell; the kit's own are nowhere in a notebook."""


class HarmlessComments(PagePreprocessor):
    """Comments are rendered as markdown and may quote what student code said; nothing in them may run."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Disarm the comment that nbgrader's GetGrades has put on the cell."""
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("comment"):
            try:
                nbgrader["comment"] = harmless.markdown(nbgrader["comment"])
            except Exception as error:  # nbgrader would leave the student without any feedback
                now = resources["nbgrader"]
                self.log.error("%s, %s: a comment cannot be shown: %r", now["student"], now["notebook"], error)
                nbgrader["comment"] = f"The comment here cannot be shown ({type(error).__name__}); ask for it."
        return cell, resources
