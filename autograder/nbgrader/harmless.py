"""What of a student's notebook may reach a browser: formgrader shows it in the instructor's own session.

An HTML output, an SVG or a tag in a markdown cell would run script there. Plots and text are all a grader needs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.submission.mending import joined

MAX_OUTPUT = 2**20
"""Characters in one output; a plot has some 50,000."""
MAX_OUTPUTS = 10 * 2**20
"""Characters in all outputs of a notebook."""
MAX_COUNT = 200
"""Outputs of one cell."""
MAX_COUNTS = 2000
"""Outputs of a notebook."""
MAX_CODE = 100_000
"""Characters in one code cell."""
MAX_TEXT = 20_000
"""Characters in one markdown cell or comment; rendering takes quadratic time at worst."""
MAX_RENDERED = 100_000
"""Characters of all markdown cells of a notebook that are rendered; the rest is shown as it is typed."""
MAX_WRITTEN = 2 * 2**20
"""Characters of all code and markdown cells of a notebook."""

_IMAGES = ("image/png", "image/jpeg")
_SCHEMES = ("http", "https", "mailto")


class OutputFilter:
    """Keeps plots and text of a notebook, within a budget for the whole notebook."""

    def __init__(self) -> None:
        self._left = MAX_OUTPUTS
        self._outputs_left = MAX_COUNTS
        self._rendered_left = MAX_RENDERED
        self._written_left = MAX_WRITTEN

    def outputs(self, outputs: Any) -> list[NotebookNode]:
        """The harmless part of a code cell's outputs; what is too large becomes one line of text."""
        items = _mappings(outputs)[: min(MAX_COUNT, self._outputs_left)]
        self._outputs_left -= len(items)
        kept = [output for item in items if (output := _plain_output(item)) is not None]
        fit, left_out = [], 0
        for output in kept:
            size = len(str(output))
            if size <= min(MAX_OUTPUT, self._left):
                self._left -= size
                fit.append(output)
            else:
                left_out += size
        if left_out:
            line = f"({left_out / 2**20:.1f} MB of output are left out here; the submitted file has them.)\n"
            fit.append(new_output("stream", name="stdout", text=line))
        return fit

    def attachments(self, attachments: Any) -> dict[str, dict[str, str]]:
        """The pictures a student pasted into a markdown cell."""
        kept = {}
        for name, bundle in attachments.items() if isinstance(attachments, Mapping) else ():
            images = _images(bundle)
            size = len(str(name)) + sum(map(len, images.values()))
            if images and size <= min(MAX_OUTPUT, self._left):
                kept[str(name)] = images
                self._left -= size
        return kept

    def code(self, source: str) -> str:
        """What `code` makes of a cell of the notebook."""
        return self._within(code(source), "# ")

    def markdown(self, source: str, attachments: Mapping[str, Mapping[str, str]]) -> str:
        """What `markdown` makes of a cell of the notebook."""
        self._rendered_left -= min(len(source), MAX_TEXT)
        shown = markdown(source, attachments) if self._rendered_left >= 0 else _as_typed(source[:MAX_TEXT])
        return self._within(shown, "")

    def _within(self, source: str, comment: str) -> str:
        self._written_left -= len(source)
        return source if self._written_left >= 0 else f"{comment}(Left out here; the submitted file has it.)"


def code(source: str) -> str:
    """Code as it is; only its length can do harm."""
    if len(source) <= MAX_CODE:
        return source
    return source[:MAX_CODE] + "\n# ... the rest is left out here; the submitted file has it."


def markdown(source: str, attachments: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """Markdown whose HTML tags are text and whose links lead to pages, never to script.

    Parameters
    ----------
    source : the text of a markdown cell or of a comment
    attachments : the cell's pictures; a link to one that is not there would make nbconvert give up
    """
    # A tag opens only where a letter follows at once, so a blank disarms it and formulas stay as they are.
    plain = re.sub(r"<(?=[A-Za-z/!?])", "< ", source[:MAX_TEXT])
    if _is_safe(plain, attachments or {}):
        return plain
    return _as_typed(plain)


def _as_typed(text: str) -> str:
    """Markdown that shows a text as it is: an indented block."""
    return "\n".join("    " + line for line in text.splitlines())


def _is_safe(plain: str, attachments: Mapping[str, Mapping[str, str]]) -> bool:
    links = _Links()
    try:
        renderer = IPythonRenderer(escape=False, attachments=attachments)
        links.feed(str(MarkdownWithMath(renderer=renderer).render(plain)))
    except Exception:  # what cannot be rendered here would break the grader's page
        return False
    return all(links.safe)


class _Links(HTMLParser):
    """Collects for each link and image of a page whether it is safe to follow."""

    def __init__(self) -> None:
        super().__init__()
        self.safe: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                scheme = re.match(r"([^/?#]*):", re.sub(r"[\x00-\x20]", "", value or ""))
                picture = (value or "").startswith(tuple(f"data:{kind};base64," for kind in _IMAGES))
                self.safe.append(picture or scheme is None or scheme[1].lower() in _SCHEMES)


def _mappings(items: Any) -> list[Mapping[str, Any]]:
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


def _plain_output(output: Mapping[str, Any]) -> NotebookNode | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=joined(output.get("text")))
    if kind == "error":
        # The traceback shows paths of the student's machine and nothing that the last line does not say.
        name, value = joined(output.get("ename")), joined(output.get("evalue"))
        return new_output("error", ename=name, evalue=value, traceback=[f"{name}: {value}"])
    data = output.get("data")
    if kind in ("display_data", "execute_result") and isinstance(data, Mapping):
        plain = _images(data)
        if "text/plain" in data:
            plain["text/plain"] = joined(data["text/plain"])
        return new_output("display_data", data=plain) if plain else None
    return None


def _images(bundle: Any) -> dict[str, str]:
    if not isinstance(bundle, Mapping):
        return {}
    images = {kind: re.sub(r"\s", "", joined(bundle[kind])) for kind in _IMAGES if kind in bundle}
    return {kind: text for kind, text in images.items() if re.fullmatch(r"[A-Za-z0-9+/]+=*", text)}
