"""Damaged notebooks are read as a person reads them, and what is lost of them is said."""

import contextlib
import csv
import html
import io
import json
import quopri
import re

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from damage import kinds
from damage.measure import KINDS, kinds_of, measure, total
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.grading.grade import grade
from autograder.grading.settings import Settings
from autograder.sandbox.text import encodable
from autograder.submission import cells
from autograder.submission.cells import NotebookError, read_notebook
from autograder.submission.encoding import decode, is_misread
from autograder.submission.files import HandIn
from autograder.submission.mending import kind_of, source_of
from autograder.submission.reading import parse_notebook, read_submission


def test_readable_answers_are_recovered():
    ours = kinds_of(kinds)
    found = total(measure(2 * len(ours), ours, show=lambda _: None).values())
    assert found.exceptions == 0 and found.notebooks == 2 * len(ours)
    assert found.share >= 0.98


def test_nothing_raises_whatever_the_damage():
    """Kinds by an author who had not seen the reader; `python -m damage` counts what is recovered of them."""
    found = total(measure(len(KINDS), show=lambda _: None).values())
    assert found.exceptions == 0 and found.notebooks == len(KINDS)


def notebook(*sources):
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}, indent=1)


def read(text):
    source = parse_notebook(HandIn(text if isinstance(text, bytes) else text.encode()), "A.ipynb")
    names = {name for statement in source.code.statements for name in statement.binds}
    return names, source.problem, source.note


def test_a_truncated_notebook_keeps_its_beginning_and_says_so():
    whole = notebook("def f():\n    return 1", "def g():\n    return 2")
    names, problem, note = read(whole[: whole.index("return 2") + 4])
    assert "f" in names and not problem
    assert note == (
        "A.ipynb is damaged: cell 2 could not be read, or not in full, and cells behind the last one may be missing "
        "(cells found: 2); check it in JupyterLab, save it and hand it in again."
    )


def test_no_one_is_told_that_nothing_is_lost_where_something_is():
    """Cut at every character, from either end; where nothing is said to be lost, every cell is there as it was."""
    ran = [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]
    marked = {"nbgrader": {"cell_type": "code", "grade_id": "f", "solution": True}}
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["Some *text*\n", "and more of it"]},
        {"cell_type": "code", "execution_count": 1, "metadata": marked, "outputs": ran, "source": ["x = 1\n", "y = 2"]},
    ]
    content = {"cells": [*cells, cells[0]], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    for layout in (json.dumps(content, indent=1), json.dumps(content, sort_keys=True)):
        whole = [source_of(cell) for cell in content["cells"]]
        assured = [0, 0]
        for at in range(1, len(layout)):
            for end, part in enumerate((layout[:at], layout[at:])):
                with contextlib.suppress(NotebookError):
                    read = read_notebook(part.encode())
                    if not read.note or "nothing of its text seems to be lost" in read.note:
                        assured[end] += 1
                        assert [source_of(cell) for cell in read.nodes] == whole, part
        assert min(assured) > 0


CODE = (
    'def largest(x, m):\n    """The larger one, as é ≥ \'e\' has it."""\n    if x > m:\n'
    '        return {"a": [x, m]}["a"][0]\n    return m  # "\\t\\n" goes on and on to the 80th column, and further\n'
)
PROSE = "**Answer** to *a_b*: it's `1 < 2` & more.\n\nBecause [this](#that)."
WRITTEN = [CODE, "x = 1\ny = 2\n", CODE.replace("largest", "larger")]


def indented():
    cells = [
        {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": text.splitlines(True)}
        for text in WRITTEN
    ]
    cells.append({"cell_type": "markdown", "metadata": {}, "source": PROSE.splitlines(True)})
    content = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(content, indent=1, ensure_ascii=False)


def outside_strings(text, old, new):
    parts = re.split(r'("(?:[^"\\]|\\.)*")', text)
    return "".join(part if part.startswith('"') else part.translate(str.maketrans(old, new)) for part in parts)


def wrapped_at(text, width, between):
    return between.join(text[i : i + width] for i in range(0, len(text), width))


def flowed(text):
    return "\n".join("> " + line for line in re.sub("(.{60,70} )(?=.)", r"\1\n", text).split("\n"))


def rich(text):
    """As TextEdit saves it."""
    text = re.sub(r"([\\\\{}])", r"\\\1", text).replace("\n", "\\\n")
    text = re.sub("[^\0-\x7f]", lambda char: rf"\uc0\u{ord(char[0])} ", text)
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl\f0\fswiss Helvetica;}{\*\expandedcolortbl;;}" + "\n" + rf"\f0\fs24 {text}}}"
    )


WRITTEN_OTHERWISE = {
    "rich text": rich,
    "tabs": lambda text: text.replace("    ", "\t"),
    "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    "invisible characters": lambda text: re.sub("([ae])", "\u200b\\1", text) + "\u200b,",
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "mojibake": lambda text: text.encode().decode("latin-1"),
    "Japanese quotes": lambda text: re.sub('"(.*?)"', "「\\1」", re.sub(r'\\"', "\\「", text)),
    "wide punctuation": lambda text: outside_strings(text, ":,[]{}", "：，【】｛｝"),
    "other brackets": lambda text: outside_strings(text, "[]", "()"),
    "no commas": lambda text: outside_strings(text, ",", " "),
    "blind replacement of quotes": lambda text: text.replace('"', "'"),
    "entities": lambda text: html.escape(html.escape(text)),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
    "Markdown's escapes": lambda text: re.sub(r"([_*\[\]`#])", r"\\\1", text),
    "doubled backslashes": lambda text: text.replace("\\", "\\\\"),
    "capitals": lambda text: re.sub('"([a-z_]+)":', lambda key: f'"{key[1].title()}":', text),
    "a listing": lambda text: "\n".join(f"{i:5}  {line}" for i, line in enumerate(text.split("\n"), 1)),
    "a patch": lambda text: "@@ -1,9 +1,9 @@\n" + "".join(f"-old\n+{line}\n" for line in text.split("\n")),
    "shown line ends": lambda text: text.replace("\n", " ¶\n"),
    "a terminal": lambda text: wrapped_at(json.dumps(json.loads(text), ensure_ascii=False), 60, "\n"),
    "a mail server": lambda text: wrapped_at(json.dumps(json.loads(text), ensure_ascii=False), 99, "!\r\n "),
    "a mail": flowed,
    "a table": lambda text: "\n".join('"' + line.replace('"', '""') + '",,' for line in text.split("\n")),
    "translated keys": lambda text: re.sub("cell_type", "Zelltyp", text).replace("source", "Quelle"),
    "lists of lists": lambda text: json.dumps({"cells": [[cell] for cell in json.loads(text)["cells"]]}),
    "VS Code": lambda text: json.dumps(
        [{"kind": 1, "language": "markdown", "value": "".join(cell["source"])} if cell["cell_type"] == "markdown"
         else {"kind": 2, "language": "python", "value": "".join(cell["source"])} for cell in json.loads(text)["cells"]]
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WRITTEN_OTHERWISE)
def test_what_is_written_in_another_way_throughout_is_read(way):
    text = WRITTEN_OTHERWISE[way](indented())
    assert [source_of(cell) for cell in read_notebook(text.encode()).nodes] == [*WRITTEN, PROSE]


@given(st.lists(st.text(), max_size=3))
def test_a_whole_notebook_stays_as_it_is(sources):
    text = notebook(*map(encodable, sources))
    assume(not is_misread(text))
    assert [source_of(cell) for cell in read_notebook(text.encode()).nodes] == [*map(encodable, sources)]


EXPORTS = {
    "percent": "# ---\n\n# %% [markdown]\n# Text\n\n# %%\n{}\n# %%\n{}",
    "nbconvert": "#!/usr/bin/env python\n\n# In[1]:\n\n\n{}\n\n# Text\n\n# In[ ]:\n\n\n{}",
    "Databricks": "# MAGIC %md\n# MAGIC Text\n# COMMAND ----------\n{}\n# COMMAND ----------\n{}",
    "Markdown": "Text\n\n```python\n{}```\n\n```python\n{}```\n",
}


@pytest.mark.parametrize("way", EXPORTS)
def test_an_export_is_read_and_called_one(way):
    read = read_notebook(EXPORTS[way].format(CODE, WRITTEN[1]).encode())
    code = [source_of(cell) for cell in read.nodes if kind_of(cell) == "code"]
    assert [source for source in code if source] == [CODE.strip(), WRITTEN[1].strip()]
    assert read.note.startswith("is no notebook but an export of one")


def test_of_a_session_and_of_a_page_the_code_is_read():
    prompted = CODE.strip().replace("\n", "\n   ...: ")
    highlighted = f'<html><div class="highlight"><pre>\n{html.escape(CODE)}</pre></div></html>'
    for export in (f"In [1]: {prompted}\n\nIn [2]: x = 1\n", highlighted):
        assert source_of(read_notebook(export.encode()).nodes[0]) == CODE.strip()


def test_of_a_note_of_zeppelins_the_paragraphs_are_read():
    texts = [f"%python\n{CODE}", f"%md\n{PROSE}", WRITTEN[1], None, "%spark.pyspark \nx = 3"]
    note = {"paragraphs": [{"text": text, "status": "FINISHED"} for text in texts], "name": "A"}
    read = read_notebook(json.dumps(note, indent=2).encode())
    found = [(kind_of(cell), source_of(cell)) for cell in read.nodes]
    code = [("code", CODE.strip()), ("markdown", PROSE), ("code", WRITTEN[1].strip()), ("code", "x = 3")]
    assert found == code and read.note.startswith("is no notebook but an export of one")


def test_of_a_table_the_rows_are_read():
    table = io.StringIO(newline="")
    rows = [("code", CODE), ("markdown", PROSE), ("code", WRITTEN[1]), ("code", "")]
    csv.writer(table).writerows([("index", "cell_type", "source"), *((i, *row) for i, row in enumerate(rows))])
    read = read_notebook(table.getvalue().encode())
    assert [(kind_of(cell), source_of(cell)) for cell in read.nodes] == [
        (kind, text.strip()) for kind, text in rows[:3]
    ]
    assert read.note.startswith("is no notebook but an export of one")


def test_of_a_conflict_the_side_that_answers_counts():
    stub, answer = "def f():\n    raise NotImplementedError", "def f():\n    return 1"
    lines = [json.dumps(text) for text in (stub, answer)]
    text = notebook("X").replace('"X"', "\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n".format(*lines))
    source = parse_notebook(HandIn(text.encode()), "A.ipynb")
    assert answer in source.code.cells.values() and "holds a merge conflict that Git left" in source.note


@pytest.mark.parametrize(
    "text",
    ["[" * 10**5, '{"cells": ' * 10**4, '"cell_type": ' * 10**4, '{"source": "' * 10**4, "\\" * 10**6, '"' * 10**6,
     "<<<<<<< a\n" * 10**4, "=\n" * 10**5, b"\xff\xfe" * 10**5, b"\0" * 10**6, "<pre>" * 10**4],
    ids=range(11),
)  # fmt: skip
def test_nonsense_gets_a_sentence(text):
    _, problem, _ = read(text)
    assert problem.startswith("A.ipynb ")


def test_no_more_cells_are_made_out_than_a_notebook_may_have(monkeypatch):
    monkeypatch.setattr(cells, "salvage", lambda _: pytest.fail("they are"))
    with pytest.raises(NotebookError, match="has 1001 cells"):
        read_notebook(b'{"source": "' * 1001)


def test_byte_order_marks_are_passed_over_without_copying_what_follows():
    class Watched(bytes):
        copies = 0

        def __getitem__(self, key):
            Watched.copies += isinstance(key, slice)
            return Watched(super().__getitem__(key)) if isinstance(key, slice) else super().__getitem__(key)

    assert decode(Watched(b"\xef\xbb\xbf" * 1000 + b"x")) == "x"
    assert Watched.copies < 10


def test_what_was_lost_reaches_the_scorecard(tmp_path):
    folder = write_hand_in(tmp_path / "ada")
    file = folder / "FullyConnectedNets.ipynb"
    file.write_text(file.read_text()[:-40])
    card = grade(read_submission(folder, ASSIGNMENT), ASSIGNMENT, COURSE, Settings("a secret", diagnosis=False))
    damaged, whole = card.notebooks[:2]
    assert damaged.note.startswith("FullyConnectedNets.ipynb is damaged") and not whole.note
    assert damaged.score == damaged.points
