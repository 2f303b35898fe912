import copy
import json
import re
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.nbgrader import harmless
from autograder.nbgrader.repair import read_cells, rebuild

PLOT = new_output("display_data", data={"image/png": "iVBORw0KGgo=\n", "text/plain": "<Figure>"})


def nbgrader(name, **flags):
    return {
        "nbgrader": {
            "grade": False,
            "solution": False,
            "locked": False,
            "schema_version": 3,
            "grade_id": name,
            **flags,
        }
    }


@pytest.fixture
def released():
    return new_notebook(
        cells=[
            new_markdown_cell("# Twice", id="title"),
            new_code_cell(
                "def double(x):\n    raise NotImplementedError('double')",
                id="a-double",
                metadata=nbgrader("double", solution=True),
            ),
            new_code_cell(
                "assert double(2) == 4",
                id="c-double",
                metadata=nbgrader("double-check", grade=True, locked=True, points=3),
            ),
            new_code_cell("rate = 0.1\nplot(rate)", id="experiment"),
            new_markdown_cell("Why?", id="prompt"),
            new_markdown_cell(
                "*Your answer here.*", id="why", metadata=nbgrader("why", grade=True, solution=True, points=2)
            ),
        ]
    )


@pytest.fixture
def handed_in(released):
    filled = copy.deepcopy(released)
    filled.cells[1].source = "def double(x):\n    return 2 * x"
    filled.cells[3].source = "rate = 0.3\nplot(rate)"
    filled.cells[3].outputs = [PLOT]
    filled.cells[5].source = "Because $a<b$."
    filled.cells.insert(2, new_code_cell("def helper():\n    pass", id="mine"))
    return filled


def rebuilt(handed_in, released):
    nb = rebuild(handed_in.cells, released)
    nbformat.validate(nb)
    ids = [cell.metadata.nbgrader.grade_id for cell in nb.cells if "nbgrader" in cell.metadata]
    assert ids == ["double", "double-check", "why"]
    return nb


def sources(nb):
    return [cell.source for cell in nb.cells]


EXPECTED = [
    "# Twice",
    "def double(x):\n    return 2 * x",
    "def helper():\n    pass",
    "assert double(2) == 4",
    "rate = 0.3\nplot(rate)",
    "Why?",
    "Because $a< b$.",
]


def strip_metadata(nb):
    for cell in nb.cells:
        cell.metadata = {}


def strip_everything(nb):
    nb.nbformat_minor = 4
    for cell in nb.cells:
        cell.metadata = {}
        del cell["id"]


def colab(nb):
    for cell in nb.cells:
        cell.metadata["id"] = cell.id
        cell.metadata["colab"] = {"base_uri": "https://localhost:8080/"}
        cell.metadata["outputId"] = "1c2d"
        cell.metadata.pop("nbgrader", None)
        del cell["id"]


def unknown_schema(nb):
    for cell in nb.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["schema_version"] = 99


def odd_metadata(nb):
    for cell in nb.cells:
        cell.metadata["nbgrader"] = ["double", None]


def deleted_check(nb):
    del nb.cells[3]


def changed_check_metadata(nb):
    nb.cells[3].metadata.nbgrader |= {"grade": False, "points": 100, "locked": False}


@pytest.mark.parametrize(
    "damage",
    [
        strip_metadata,
        strip_everything,
        colab,
        unknown_schema,
        odd_metadata,
        deleted_check,
        changed_check_metadata,
    ],
)
def test_damage_is_mended(handed_in, released, damage):
    damage(handed_in)
    nb = rebuilt(handed_in, released)
    assert sources(nb) == EXPECTED
    assert nb.cells[3].metadata == released.cells[2].metadata
    assert nb.cells[4].outputs[0].data["image/png"] == "iVBORw0KGgo="


def test_an_untouched_notebook_comes_back_as_released(released):
    assert rebuilt(copy.deepcopy(released), released).cells == released.cells
    assert rebuilt(new_notebook(), released).cells == released.cells


@pytest.mark.parametrize("stub_first", [True, False])
def test_of_copied_cells_the_implemented_one_wins_and_the_other_is_kept(handed_in, released, stub_first):
    stub = copy.deepcopy(released.cells[1])
    stub.source += "  # later"
    handed_in.cells.insert(1 if stub_first else 2, stub)
    nb = rebuilt(handed_in, released)
    answer = next(cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "double")
    assert answer.source == EXPECTED[1]
    assert stub.source in sources(nb)


def test_an_answer_in_another_cell_is_shown_in_the_answer_cell(handed_in, released):
    handed_in.cells[1].source = released.cells[1].source
    handed_in.cells[2].source = "def double(x):\n    return x + x"
    assert rebuilt(handed_in, released).cells[1].source == "def double(x):\n    return x + x"


def test_a_changed_locked_cell_is_restored_and_the_change_kept_beside_it(handed_in, released):
    handed_in.cells[3].source = "def double(x): return 4"
    nb = rebuilt(handed_in, released)
    assert sources(nb)[3:5] == ["assert double(2) == 4", "def double(x): return 4"]
    assert "nbgrader" not in nb.cells[4].metadata


def test_an_answer_that_is_not_python_is_found_without_metadata(handed_in, released):
    handed_in.cells[1].source = "def double(x:\n    return"
    strip_everything(handed_in)
    assert rebuilt(handed_in, released).cells[1].source == "def double(x:\n    return"


def test_rebuilding_repeats(handed_in, released):
    whole = rebuilt(handed_in, released)
    strip_everything(handed_in)
    text = nbformat.writes(handed_in).encode()
    once = rebuild(read_cells(text), released)
    assert once == rebuild(read_cells(text), released)
    assert sources(once) == sources(whole) != sources(released)
    assert sources(rebuild(once.cells, released)) == sources(once)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"not json",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"cells": 3, "nbformat": 4}',
        b"[" * 100_000,
        b'{"nbformat": 4, "cells": [1, null, "x"]}',
        b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": 3, "source": {"a": 1},'
        b' "metadata": [], "outputs": [{"output_type": "display_data", "data": 5}, 7], "id": []}]}',
    ],
)
def test_what_is_no_notebook_gives_the_released_one(released, text):
    assert rebuild(read_cells(text), released).cells[: len(released.cells)] == released.cells


def test_nbformat_3_is_read(released, handed_in):
    old = nbformat.convert(copy.deepcopy(handed_in), 3)
    assert rebuilt(new_notebook(cells=read_cells(nbformat.writes(old).encode())), released)


def test_only_plots_and_text_of_the_outputs_are_kept():
    kept = harmless.OutputFilter().outputs(
        [
            new_output("display_data", data={"text/html": "<script>alert(1)</script>", "text/plain": "table"}),
            new_output("display_data", data={"application/javascript": "alert(1)"}),
            new_output("display_data", data={"image/svg+xml": "<svg onload='alert(1)'/>"}),
            new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}),
            new_output("display_data", data={"image/png": '"><script>alert(1)</script>'}),
            new_output(
                "display_data",
                data={"image/png": "iVBO"},
                metadata={"image/png": {"width": "1 onload=alert(1)"}},
            ),
            new_output("error", ename="ValueError", evalue="no", traceback=["/home/ada/x.py"]),
            new_output("stream", name="stderr", text="careful"),
        ]
    )
    assert [dict(output.get("data", {})) for output in kept[:2]] == [
        {"text/plain": "table"},
        {"image/png": "iVBO"},
    ]
    assert kept[1].metadata == {}
    assert kept[2].traceback == ["ValueError: no"]
    assert kept[3].text == "careful"


def test_large_outputs_become_a_line():
    keep = harmless.OutputFilter()
    (large,) = keep.outputs([new_output("stream", text="x" * (harmless.MAX_OUTPUT + 1))])
    assert "1.0 MB" in large.text
    assert len(keep.outputs([new_output("stream", text="x")] * 10_000)) <= harmless.MAX_COUNT
    most = [new_output("stream", text="x" * (harmless.MAX_OUTPUT - 200))] * 20
    kept = keep.outputs(most)
    assert 0 < sum(len(output.text) > 1000 for output in kept) <= 10
    assert len(kept) <= 11


def test_a_notebook_has_a_bounded_number_of_outputs():
    keep = harmless.OutputFilter()
    outputs = [{"output_type": "stream", "text": "x"}] * harmless.MAX_COUNT
    kept = sum(len(keep.outputs(outputs)) for _ in range(20))
    assert kept == harmless.MAX_COUNTS


def test_the_names_of_pasted_pictures_count():
    pictures = {f"{i}{'a' * 2**20}": {"image/png": "iVBO"} for i in range(20)}
    assert not harmless.OutputFilter().attachments(pictures)


def test_markdown_is_rendered_within_a_budget_and_then_shown_as_it_is_typed(released, monkeypatch):
    rendered = []
    monkeypatch.setattr(harmless, "_is_safe", lambda plain, _: not rendered.append(len(plain)))
    own = [{"cell_type": "markdown", "source": f"{i} " + "<b>" * 3000} for i in range(100)]
    texts = [source for source in sources(rebuild(own, released)) if "b>" in source]
    assert len(texts) == 100 and len(rendered) > 5 and sum(rendered) <= 1.4 * harmless.MAX_RENDERED
    assert texts[-1].startswith("    99 <b>")


def test_what_is_written_is_kept_within_a_budget(released):
    own = [{"cell_type": "code", "source": f"x = '{i:03}{'A' * 90_000}'"} for i in range(100)]
    nb = rebuild(own, released)
    assert sum(map(len, sources(nb))) < 1.1 * harmless.MAX_WRITTEN
    assert nb.cells[-1].source == released.cells[-1].source
    assert sources(nb).count("# (Left out here; the submitted file has it.)") > 50


def test_half_an_emoji_anywhere_can_be_written(released):
    half = "\ud83d"
    own = [
        {"cell_type": "markdown", "source": half, "attachments": {half: {"image/png": "iVBO"}}},
        {"cell_type": "code", "source": half, "metadata": {half: half}, "id": half},
        {"cell_type": "code", "source": "x", "outputs": [{"output_type": "error", "ename": half, "evalue": [half]}]},
    ]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": own}).encode()
    written = nbformat.writes(rebuild(read_cells(text), released)).encode().decode()
    assert written.count("\ufffd") >= 4


def test_too_many_cells_give_the_released_notebook(released):
    text = b'{"nbformat": 4, "cells": [' + b",".join([b'{"cell_type": "code", "source": "x"}'] * 300_000) + b"]}"
    assert rebuild(read_cells(text), released).cells == released.cells


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](\n<JavaScript:alert(1)>)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "<!-- --><svg/onload=alert(1)>",
    ],
)
def test_markdown_cannot_run_script(source):
    class Tags(HTMLParser):
        found = ""

        def handle_starttag(self, tag, attrs):
            self.found += f"{tag} {dict(attrs)} "

    tags = Tags()
    tags.feed(markdown2html(harmless.markdown(source)))
    assert not re.search("script|img|svg|href|src", tags.found)


def test_ordinary_markdown_stays_as_it_is():
    text = "A *point*: $x < y$, [page](https://cs231n.github.io#a), `a < b`\n\n![plot](attachment:plot.png)"
    assert harmless.markdown(text, {"plot.png": {"image/png": "iVBO"}}) == text


def test_a_picture_that_is_not_there_does_not_break_the_page():
    markdown2html(harmless.markdown("![plot](attachment:plot.png)"))


def test_pasted_pictures_are_kept(handed_in, released):
    handed_in.cells[-1].source = "See ![p](attachment:p.png)"
    handed_in.cells[-1].attachments = {"p.png": {"image/png": "iVBO"}, "e.svg": {"image/svg+xml": "<svg/>"}}
    nb = rebuilt(handed_in, released)
    assert nb.cells[-1].source == "See ![p](attachment:p.png)"
    assert nb.cells[-1].attachments == {"p.png": {"image/png": "iVBO"}}
