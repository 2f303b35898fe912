"""Reports: right numbers, sentences where they belong, and text of unknown origin kept harmless."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ElementTree

import pytest
from rich.console import Console, Group

from autograder.grading.scorecard import NotebookScore, QuestionScore, Scorecard, TestResult
from autograder.reports import html, print_changes, print_scorecards, table, wording, write_reports
from autograder.reports.csv import safe, write_csv

HOSTILE = "<script>alert(1)</script>"


def verdicts(question: str, *messages: str) -> tuple[TestResult, ...]:
    return tuple(
        TestResult(f"test_{question}_{i}", f"Property {i} of `{question}`.", 1, not message, message)
        for i, message in enumerate(messages)
    )


def hand_in(name: str, *losing: QuestionScore, note: str = "") -> Scorecard:
    """A hand-in with full marks but for the questions given."""
    lost = {question.question: question for question in losing}

    def question(name: str, points: float) -> QuestionScore:
        return lost.get(name) or QuestionScore(name, points, verdicts(name, "", ""))

    first = NotebookScore("FullyConnectedNets", (question("affine_forward", 2), question("adam", 3)))
    second = NotebookScore("BatchNormalization", (question("batchnorm_forward", 5),), note=note)
    return Scorecard(name, "assignment2", "bubblewrap", (first, second))


def wrong(name: str, points: float, *messages: str) -> QuestionScore:
    return QuestionScore(name, points, verdicts(name, *messages))


@pytest.fixture
def cards() -> list[Scorecard]:
    unfinished = [wrong(name, p, *[f"`{name}` is not implemented yet."] * 2) for name, p in
                  (("affine_forward", 2), ("adam", 3))]  # fmt: skip
    missing = QuestionScore(
        "batchnorm_forward", 5, verdicts("batchnorm_forward", "It is missing."), note="It is missing."
    )
    return [
        hand_in("amara"),
        hand_in("bo", wrong("adam", 3, "", "`next_w` of `adam` is twice what it should be.")),
        hand_in("chloé", *unfinished),
        hand_in("dmitri", missing, note="It is missing."),
    ]


def printed(renderable: object, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width).print(renderable)
    return out.getvalue()


def test_losses_put_equal_reasons_together_and_a_missing_notebook_is_one(cards):
    assert wording.losses(cards[0]) == []
    (adam,) = wording.losses(cards[1])
    assert (adam.questions, adam.marks) == (("adam",), 1.5)
    (unfinished,) = wording.losses(cards[2])
    assert unfinished.questions == ("affine_forward", "adam")
    assert (unfinished.marks, unfinished.reasons) == (5, ("is not implemented yet.",))
    (missing,) = wording.losses(cards[3])
    assert (missing.questions, missing.marks) == (("BatchNormalization",), 5)


def test_class_table_says_scores_and_reasons_within_100_columns(cards):
    scores, reasons = printed(table.class_table(cards)), printed(table.reasons_table(cards))
    for text in (scores, reasons):
        assert max(map(len, text.splitlines())) <= 100
        assert "\x1b" not in text  # plain where it is not a terminal
    (bo,) = [line for line in scores.splitlines() if "bo " in line]
    assert bo.split()[:4] == ["bo", "3.50", "5.00", "8.50"]
    words = " ".join(reasons.split())
    assert "adam 1.50 `next_w` of `adam` is twice what it should be." in words
    assert "affine_forward, adam 5.00 is not implemented yet." in words
    assert "BatchNormalization 5.00 It is missing." in words


def test_a_hand_in_with_many_losses_does_not_drown_the_others():
    questions = tuple(wrong(f"q{i}", 1, f"reason {i}") for i in range(9))
    card = Scorecard("x", "assignment2", "bubblewrap", (NotebookScore("FullyConnectedNets", questions),))
    words = " ".join(printed(table.reasons_table([card], most=2)).split())
    assert "reason 1" in words and "reason 2" not in words and "7 more 7.00" in words


def test_question_table_names_every_question_and_every_reason(cards):
    text = " ".join(printed(table.question_table(cards[1])).split())
    assert "bo: 8.5 of 10" in text
    assert "adam 1.50 3.00 `next_w` of `adam` is twice" in text
    assert "batchnorm_forward 5.00 5.00" in text


@pytest.mark.parametrize(
    "show", [lambda c: Group(table.class_table([c]), table.reasons_table([c])), table.question_table]
)
def test_tables_take_hostile_text_for_text(show):
    card = hand_in("[bold]x[/]\x1b[2J\u202e", wrong("adam", 3, "", "[red]\x1b]0;owned\x07 `a"))
    text = printed(show(card))
    assert "[bold]x[/]" in text and "[red]" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_tables_of_nobody():
    assert "Hand-in" in printed(table.class_table([]))
    assert "0 hand-ins" in html.class_page([])


def elements(page: str) -> ElementTree.Element:
    """The page parsed strictly: what is well-formed XML has no stray or unclosed tags."""
    body = page[page.index("<body>") : page.index("</body>") + len("</body>")]
    return ElementTree.fromstring(body)


def test_student_page_says_what_is_met_and_what_is_not(cards):
    page = html.student_page(cards[1])
    body = elements(page)
    failed = [" ".join("".join(item.itertext()).split()) for item in body.iter("li") if item.get("class") == "fail"]
    assert failed == ["Not met: Property 1 of adam. next_w of adam is twice what it should be."]
    assert "<code>next_w</code>" in page
    labels = [div.get("aria-label") for div in body.iter("div") if div.get("class") == "bar"]
    assert labels == ["8.5 of 10 points", "2 of 2 points", "1.5 of 3 points", "5 of 5 points"]


def test_student_page_links_to_what_lost_marks(cards):
    body = elements(html.student_page(cards[1]))
    places = [a.get("href") for a in body.iter("a")]
    assert places == ["#FullyConnectedNets-adam"]
    assert {place[1:] for place in places if place} <= {article.get("id") for article in body.iter("article")}
    assert "Full marks" in html.student_page(cards[0])


def test_student_page_says_a_shared_reason_once(cards):
    page = html.student_page(cards[2])
    assert page.count("<code>adam</code> is not implemented yet.") == 1
    assert html.student_page(cards[3]).count("It is missing.") == 1


def test_pages_need_nothing_from_elsewhere(cards):
    for page in html.student_page(cards[0]), html.class_page(cards):
        assert not any(word in page for word in ("<script", "http://", "https://", "<link", "<img", "@import", "url("))


def test_pages_escape_what_students_write():
    card = hand_in(HOSTILE, wrong("adam", 3, "", f'it raised {HOSTILE} and `{HOSTILE}" onclick="x`'))
    for page in html.student_page(card), html.class_page([card], [None]):
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert "<code>&lt;script" in page
        elements(page)


def test_class_page_shows_everyone_and_every_question(cards, tmp_path):
    index = html.write_pages(cards, tmp_path)
    body = elements(index.read_text(encoding="utf-8"))
    links = [a.get("href") for a in body.iter("a")]
    assert links == ["students/amara.html", "students/bo.html", "students/chlo.html", "students/dmitri.html"]
    assert all((tmp_path / str(link)).is_file() for link in links)
    text = " ".join("".join(body.itertext()).split())
    assert "median 6.75" in text and "mean 7.12" in text
    assert "3 of 4" in text  # full marks on affine_forward


def test_histogram_counts_everyone_once(cards):
    bars = html.histogram(cards)
    assert [bar.count for bar in bars] == [0, 0, 0, 0, 0, 2, 0, 0, 1, 1]
    assert (bars[0].low, bars[-1].high) == (0, 10)


def test_page_names_are_safe_and_unique():
    cards = [hand_in(name) for name in ("../../etc/passwd", "A b", "a b", "a%20b", "", "ß")]
    assert html.page_names(cards) == ["etc-passwd.html", "A-b.html", "a-b-2.html", "a-20b.html", "hand-in.html",
                                      "hand-in-2.html"]  # fmt: skip


def test_csv_has_a_row_per_hand_in_and_a_column_per_question(cards, tmp_path):
    path = tmp_path / "scores.csv"
    write_csv(cards, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["hand_in"] for row in rows] == ["amara", "bo", "chloé", "dmitri"]
    assert (rows[1]["score"], rows[1]["FullyConnectedNets/adam"], rows[1]["BatchNormalization"]) == ("8.5", "1.5", "5")
    assert rows[2]["lost"] == "affine_forward, adam: is not implemented yet."


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u200b=1"])
def test_csv_cells_are_never_formulas(text, tmp_path):
    assert safe(text).startswith("'")
    write_csv([hand_in(text)], tmp_path / "scores.csv")
    assert "\n'" in (tmp_path / "scores.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("value", "text"), [(20, "20"), (100.0, "100"), (1.5, "1.5"), (0.333, "0.33"), (-0.001, "0")])
def test_marks(value, text):
    assert wording.marks(value) == text


def test_a_lone_backtick_is_a_character():
    assert list(wording.spans("a `b` c ` d")) == [("a ", False), ("b", True), (" c ` d", False)]


def test_everything_is_printed_and_written_at_once(cards, tmp_path):
    out = io.StringIO()
    print_scorecards(cards, Console(file=out, width=40))
    assert "amara" in out.getvalue() and 40 < max(map(len, out.getvalue().splitlines())) <= 100  # a pipe has no width
    out = io.StringIO()
    print_scorecards(cards[:1], Console(file=out))
    assert "affine_forward" in out.getvalue()
    assert write_reports(cards, tmp_path) == tmp_path / "class.html"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class.html", "scores.csv", "students"]


def test_changes_stand_below_each_other_and_names_are_whole():
    def card(name, *passed):
        tests = [tuple(TestResult(str(i), "Holds.", 1.0, i < n) for i in range(4)) for n in passed]
        names = ("spatial_groupnorm_forward", "Network"), ("Network",)
        scores = [QuestionScore(q, 5.0, test) for q, test in zip(sum(names, ()), tests, strict=True)]
        return Scorecard(name, "hw", "none", (NotebookScore("A", scores[:2]), NotebookScore("B", scores[2:])))

    out = io.StringIO()
    pairs = [(card("ada", 1, 4, 0), card("ada", 4, 3, 4)), (None, card("bob", 4, 4, 4))]
    print_changes(pairs, Console(file=out, width=100))
    names = ("total", "spatial_groupnorm_forward", "Network in A", "Network in B")
    assert all(re.search(rf" {name} +\d", out.getvalue()) for name in names)
    changes = [re.search(r"[+-]\d+\.\d\d", line) for line in out.getvalue().splitlines()]
    ends = {change.end() for change in changes if change}
    assert len(ends) == 1 and [change[0] for change in changes if change] == ["+7.50", "+3.75", "-1.25", "+5.00"]
    (first,) = [line for line in out.getvalue().splitlines() if "bob" in line]
    assert "15.00" in first and "+" not in first and "graded for the first" in first
