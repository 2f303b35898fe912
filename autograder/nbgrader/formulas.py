"""Formulas as MathML, which browsers draw by themselves: a page needs no network for them.

A formula may be a student's. Of what latex2mathml makes of it, only elements and attributes from a list are written,
and every text in them is escaped; what it does not know is shown as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element
from nbconvert.filters.markdown_mistune import IPythonRenderer

MAX_FORMULA = 2_000
"""Characters; the longest of a notebook's own has some 400."""
MAX_BRACES = 200
"""Opening braces: the converter goes as deep as they are nested."""
ELEMENTS = frozenset({
    "math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "ms", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd", "mstyle",
    "mpadded", "mphantom", "menclose", "mfenced",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "displaystyle", "fence", "form",
    "height", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rowlines",
    "rowspacing", "rspace", "scriptlevel", "separator", "separators", "stretchy", "symmetric", "voffset", "width",
})  # fmt: skip
SIZES = re.compile(r"\\(?:[bB]igg?[lrm]?)(?![A-Za-z])")


class Renderer(IPythonRenderer):
    """Renders markdown with its formulas as MathML, its headings one level below the page's own."""

    def inline_math(self, body: str) -> str:
        """A formula in a line."""
        return mathml(body)

    def block_math(self, body: str) -> str:
        """A formula of its own."""
        return f'<div class="formula">{mathml(body, block=True)}</div>'

    def latex_environment(self, name: str, body: str) -> str:
        """A formula that needs no dollars."""
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def heading(self, text: str, level: int, **attrs: object) -> str:
        """A heading."""
        return str(super().heading(text, min(level + 1, 6), **attrs))


def mathml(latex: str, block: bool = False) -> str:
    """A formula as MathML, or, if it is none that can be drawn, as it was typed."""
    typed = f"<code>{escape(latex)}</code>"
    if len(latex) > MAX_FORMULA or latex.count("{") > MAX_BRACES:
        return typed
    plain = SIZES.sub("", latex)
    for name in ("aligned", "split"):
        plain = plain.replace(f"{{{name}}}", "{align*}")
    try:
        root = convert_to_element(plain, display="block" if block else "inline")
        if any(text in ("&", "\\\\") or text.startswith("\\") for text in map(unescape, _texts(root))):
            return typed  # something that it does not know
        return _written(root)
    except Exception:  # whatever a formula is, the page is made
        return typed


def _texts(element: Element) -> Iterator[str]:
    return (each.text for each in element.iter() if each.text)


def _written(element: Element) -> str:
    inner = escape(unescape(element.text or "")) + "".join(map(_written, element))
    if element.tag not in ELEMENTS:
        return inner
    known = {name: value for name, value in element.attrib.items() if name in ATTRIBUTES}
    if element.tag == "math":
        known["display"] = element.get("display", "inline")
    written = "".join(f' {name}="{escape(str(value))}"' for name, value in known.items())
    return f"<{element.tag}{written}>{inner}</{element.tag}>"
