"""Formulas of feedback pages: drawn without a network, and never markup of a student's."""

import json
import re

import pytest
from course_hand_ins import COURSE

from autograder.nbgrader.formulas import ATTRIBUTES, ELEMENTS, MAX_FORMULA, mathml

FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", re.DOTALL)
TAG = re.compile(r"</?([A-Za-z]+)((?: [a-z]+=\"[^\"<>]*\")*)>")


def harmless(text):
    """Whether a page's text has nothing but known elements and attributes."""
    tags = list(TAG.finditer(text))
    names = {name for tag in tags for name in re.findall(r" ([a-z]+)=", tag[2])}
    left = TAG.sub("", text)
    return {tag[1] for tag in tags} <= ELEMENTS | {"code"} and names <= ATTRIBUTES | {"display"} and "<" not in left


def test_every_formula_of_the_course_is_drawn():
    found = [
        first or second
        for file in (COURSE.root / "source").rglob("*.ipynb")
        for cell in json.loads(file.read_text())["cells"]
        if cell["cell_type"] == "markdown"
        for first, second in FORMULA.findall("".join(cell["source"]))
    ]
    drawn = [mathml(latex) for latex in found]
    assert len(drawn) > 400
    assert all(text.startswith("<math") and harmless(text) for text in drawn)


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\text{<script>alert(1)</script>}",
        r"\mathrm{<img src=x onerror=alert(1)>}",
        r'\class{" onclick="alert(1)}{x}',
        r'\style{background:url("//x")}{x}',
        r"\text{&lt;script&gt;}",
        r"</math><script>alert(1)</script>",
        r"\unknown{x}",
        r"\frac{1}",
        r"\begin{tabular}<b>\end{tabular}",
    ],
)
def test_a_formula_is_never_markup(latex):
    assert harmless(mathml(latex))
    assert harmless(mathml(latex, block=True))


@pytest.mark.parametrize("latex", ["{" * 150, "x" * (MAX_FORMULA + 1), r"\frac{" * 50, "^" * 500, r"\left(" * 300])
def test_an_absurd_formula_raises_nothing(latex):
    assert harmless(mathml(latex))


def test_what_is_drawn_is_the_formula():
    assert mathml("x^2") == '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    assert mathml(r"\Big\lfloor x") == mathml(r"\lfloor x")
    assert "<mtr>" in mathml(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", block=True)
    assert mathml(r"\unknown <x>") == r"<code>\unknown &lt;x&gt;</code>"
