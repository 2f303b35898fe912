"""Pairs are ranked by structure: a copy in other words stands first, what all were given nowhere."""

import re

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading.similar import ranked, released_texts, texts_of
from autograder.reports.similar import cut

TWO_LAYERS = """
def {affine}({x}, w, b):
    # {comment}
    {rows} = {x}.shape[0]
    {flat} = np.ascontiguousarray({x}).reshape({rows}, -1)
    {total} = np.zeros(({rows}, w.shape[1]), dtype={flat}.dtype)
    for {i} in range({rows}):
        for {j} in range(w.shape[1]):
            {total}[{i}, {j}] = np.dot({flat}[{i}], w[:, {j}]) + b[{j}]
    {kept} = dict(x={x}, w=w, b=b)
    return {total}, {kept}
"""
NAMES = ("x", "rows", "flat", "total", "i", "j", "kept")


def spelled(comment, *names):
    return TWO_LAYERS.format(affine="affine_forward", comment=comment, **dict(zip(NAMES, names, strict=True)))


MINE = spelled("one row at a time", "x", "N", "rows", "out", "n", "m", "cache")
COPY = spelled("I wrote this", "x", "batch", "images", "scores", "row", "unit", "saved")
OTHERS = {
    "cleo": "def affine_forward(x, w, b):\n    out = x.reshape(len(x), -1).dot(w) + b[np.newaxis]\n"
    "    return out, (x.copy(), w.copy(), b.copy())\n",
    "dina": "def affine_forward(x, w, b):\n    rows = x.reshape(len(x), -1)\n"
    "    return np.einsum('nd,dm->nm', rows, w) + b, [x, w, b]\n",
}


def test_a_copy_in_other_words_stands_first():
    texts = {"ada": MINE, "bob": "# nothing of note\n\n" + COPY} | OTHERS
    first, *rest = ranked({name: {"A": text} for name, text in texts.items()}, {})
    assert first.names == ("ada", "bob") and first.share > 0.9
    assert all(pair.share < 0.5 for pair in rest)
    shared = "".join(text for text, marked in cut(first.texts[0], first.spans[0]) if marked)
    assert "np.dot" in shared and "np.ascontiguousarray" in shared


def test_what_is_released_and_what_all_wrote_shares_nothing():
    alike = {name: {"A": MINE} for name in ("ada", "bob", "cleo")}
    assert list(ranked(alike, {})) == []
    assert list(ranked(dict(list(alike.items())[:2]) | {"dina": {"A": OTHERS["dina"]}}, {"A": MINE})) == []


def test_stubs_and_given_code_are_nobodys_own(tmp_path):
    released = released_texts(ASSIGNMENT, COURSE.root)
    assert set(released) == {spec.name for spec in ASSIGNMENT.notebooks}
    assert all("NotImplementedError" in text for text in released.values())
    stubs = texts_of(COURSE.root / "release" / ASSIGNMENT.name, ASSIGNMENT.name, COURSE.root)
    assert not any("NotImplementedError" in text for text in stubs.values())
    mine = texts_of(write_hand_in(tmp_path / "ada", assignment=ASSIGNMENT), ASSIGNMENT.name, COURSE.root)
    assert "def affine_forward" in mine["FullyConnectedNets"]


@pytest.mark.parametrize("spans", [(), ((0, 3),), ((2, 4), (3, 6)), ((5, 99),), ((4, 4),), ((3, 5), (0, 2))])
def test_a_text_is_cut_into_all_of_its_parts(spans):
    parts = list(cut("abcdefgh", spans))
    assert "".join(text for text, _ in parts) == "abcdefgh"
    marked = {i for begin, end in spans for i in range(begin, min(end, 8))}
    assert "".join(text for text, shared in parts if shared) == "".join("abcdefgh"[i] for i in sorted(marked))


def test_the_command_ranks_a_class_and_shows_pairs_side_by_side(tmp_path, monkeypatch):
    def answering(text):
        return lambda question, source: text if question == "affine_forward" else source

    hand_ins = {"ada": MINE, "bob": COPY.replace("I wrote this", "<script>alert(1)</script>")} | OTHERS
    for name, text in hand_ins.items():
        write_hand_in(tmp_path / "class" / name, answering(text))
    (tmp_path / "class" / "eve").mkdir()
    (tmp_path / "class" / "eve" / "FullyConnectedNets.ipynb").write_text("no notebook")
    done = CliRunner().invoke(app, ["similar", str(tmp_path / "class"), "--out", str(tmp_path / "pairs.html")])
    assert done.exit_code == 0, done.output
    assert re.search(r"ada and bob +\W+ +FullyConnectedNets", done.output)
    page = (tmp_path / "pairs.html").read_text()
    assert "<script" not in page and "&lt;script&gt;" in page and "<mark>" in page
    assert "read before you ask" in page
