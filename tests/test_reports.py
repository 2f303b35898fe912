"""Reports: right numbers, sentences where they belong, and text of unknown origin kept harmless."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console, Group

from autograder.course.assignments import CourseError
from autograder.grading.scorecard import NotebookScore, Passage, QuestionScore, Scorecard, TestResult
from autograder.reports import html, print_changes, print_scorecards, table, wording, write_reports
from autograder.reports.csv import safe, write_csv
from autograder.reports.items import items
from autograder.reports.plots import histogram
from autograder.reports.shown import Shown

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


def text_of(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_student_page_says_what_is_met_and_what_is_not(cards):
    page = html.student_page(cards[1])
    body = elements(page)
    failed = [text_of(item) for item in body.iter("li") if item.get("class") == "fail"]
    assert failed == ["Not met: Property 1 of adam. next_w of adam is twice what it should be."]
    assert "<code>next_w</code>" in page
    labels = [div.get("aria-label") for div in body.iter("div") if div.get("class") == "bar"]
    assert labels == ["8.5 of 10 points", "1.5 of 3 points"]


def test_student_page_has_what_lost_marks_first_and_folds_away_what_is_right(cards):
    body = elements(html.student_page(cards[1]))
    headings = [text_of(h) for h in body.iter() if h.tag in ("h1", "h2", "h3")]
    assert headings == ["bo", "What lost marks", "FullyConnectedNets 3.5 of 5", "adam", "What is right",
                        "affine_forward 2 of 2", "batchnorm_forward 5 of 5"]  # fmt: skip
    folded = " ".join(text_of(details) for details in body.iter("details"))
    assert "Property 0 of adam." in folded and "batchnorm_forward" in folded
    assert "twice what it should be" not in folded
    assert not any("open" in details.attrib for details in body.iter("details"))


def test_student_page_names_the_notebook_of_questions_with_one_name():
    net = [NotebookScore(name, (wrong("Net", 2, "", f"wrong in {name}"),)) for name in ("First", "Second")]
    body = elements(html.student_page(Scorecard("bo", "hw", "bubblewrap", tuple(net))))
    sections = [text_of(section) for section in body.iter("section")]
    assert ["wrong in First" in text for text in sections] == [True, False]
    assert [text.split()[0] for text in sections] == ["First", "Second"]
    places = [a.get("href") for a in body.iter("a")]
    assert places == ["#First", "#First-Net", "#Second", "#Second-Net"]


def test_student_page_links_to_what_lost_marks_and_to_the_line_of_the_answer():
    answer = (Passage("cell 14", 3, "def adam(w):\n    return w[HERE]"),)
    said = "`adam` raised NameError: x (line 4 of cell 14: `return w[HERE]`)."
    elsewhere = "`adam` raised NameError: y (line 9 of cell 2: `line 4 of cell 14`)."
    adam = replace(wrong("adam", 3, "", said, elsewhere), answer=answer)
    page = html.student_page(hand_in("bo", adam))
    body = elements(page)
    places = [str(a.get("href"))[1:] for a in body.iter("a")]
    assert places == ["FullyConnectedNets", "FullyConnectedNets-adam", "FullyConnectedNets-adam-cell-14-4"]
    names = [element.get("id") for element in body.iter() if element.get("id")]
    assert set(places) <= set(names) and len(names) == len(set(names))
    (line,) = [span for span in body.iter("span") if span.get("id") == places[-1]]
    assert text_of(line) == "return w[HERE]"
    assert "Your answer: cell 14 of FullyConnectedNets.ipynb" in page
    assert "Full marks" in html.student_page(hand_in("amara"))


@pytest.mark.parametrize(
    ("asked", "sees"),
    [((), "diagnosis property"), (("properties",), "property"), (("verdicts",), ""),
     (("verdicts", "FullyConnectedNets=properties"), "property"),
     (("FullyConnectedNets=properties", "FullyConnectedNets/adam=verdicts"), "")],
)  # fmt: skip
def test_student_page_shows_what_was_chosen_and_the_scorecard_keeps_all(asked, sees, tmp_path):
    shown = Shown.parse(asked, {"FullyConnectedNets", "FullyConnectedNets/adam"})
    adam = replace(wrong("adam", 3, "", "It lacks a property."), diagnosis="It is a known diagnosis.")
    card = hand_in("bo", adam)
    write_reports([card], tmp_path, shown)
    write_reports([card], tmp_path)  # a later command that says nothing shows no more
    page = (tmp_path / "students" / "bo.html").read_text(encoding="utf-8")
    assert [
        word for word in ("diagnosis", "property") if f"a {word}" in page or f"known {word}" in page
    ] == sees.split()
    assert ">1.5</strong> of 3" in page
    assert Scorecard.from_json(card.to_json()) == card


@pytest.mark.parametrize("asked", ["everything", "Nowhere=verdicts", "FullyConnectedNets=", ""])
def test_what_cannot_be_shown_is_refused(asked):
    with pytest.raises(CourseError, match="show"):
        Shown.parse([asked], {"FullyConnectedNets"})


def test_student_page_says_a_shared_reason_once(cards):
    page = html.student_page(cards[2])
    assert page.count("<code>adam</code> is not implemented yet.") == 1
    assert html.student_page(cards[3]).count("It is missing.") == 1


def test_pages_need_nothing_from_elsewhere(cards):
    for page in html.student_page(cards[0]), html.class_page(cards):
        assert not any(word in page for word in ("http://", "https://", "<link", "<img", "@import", "url(", "src="))
    assert "<script" not in html.student_page(cards[0])


def test_pages_escape_what_students_write():
    adam = wrong("adam", 3, "", f'it raised {HOSTILE} and `{HOSTILE}" onclick="x`')
    card = hand_in(HOSTILE, replace(adam, answer=(Passage(f'"{HOSTILE}', 1, f"{HOSTILE}\n</pre>{HOSTILE}"),)))
    for page in html.student_page(card), html.class_page([card, card], [None, None]):
        assert page.count("<script") == page.count('<script>"use strict"')
        assert page.count("</pre>") == page.count("<pre")
        assert "&lt;script&gt;" in page
        assert "<code>&lt;script" in page
        elements(page.replace(html.SCRIPT.read_text(), ""))


def test_class_page_runs_our_script_and_no_other(cards):
    page = html.class_page(cards)
    (script,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall('Content-Security-Policy" content="([^"]*)"', page)
    assert f"script-src 'sha256-{known}'" in policy.replace("&#39;", "'") and "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2]


def body_of(page: str) -> ElementTree.Element:
    """A class page without its script, which is no XML."""
    return elements(page.replace(html.SCRIPT.read_text(encoding="utf-8"), ""))


def test_class_page_shows_everyone_and_every_question(cards, tmp_path):
    index = html.write_pages(cards, tmp_path)
    body = body_of(index.read_text(encoding="utf-8"))
    (table,) = [table for table in body.iter("tbody") if table.get("id") == "hand-in-rows"]
    links = [a.get("href") for a in table.iter("a")]
    assert links == ["students/amara.html", "students/bo.html", "students/chlo.html", "students/dmitri.html"]
    assert all((tmp_path / str(link)).is_file() for link in links)
    text = text_of(body)
    assert "median 6.75" in text and "mean 7.12" in text
    assert "3 of 4" in text  # full marks on affine_forward


def test_class_page_has_what_most_got_wrong_first_each_with_who_and_their_code():
    def of(name: str, question: str, diagnosis: str) -> Scorecard:
        answer = (Passage("cell 3", 1, f"def {question}():\n    return '{name}'"),)
        return hand_in(name, replace(wrong(question, 3, "", "w"), answer=answer, diagnosis=diagnosis))

    cards = [of("ada", "adam", "It forgets t."), of("bo", "affine_forward", "No bias."),
             of("cy", "affine_forward", "No bias."), of("di", "affine_forward", "No weights.")]  # fmt: skip
    body = body_of(html.class_page(cards))
    (found,) = [div for div in body.iter("div") if div.get("id") == "wrong-list"]
    groups = [each for each in found.iter("details") if "wrong" in str(each.get("class"))]
    said = [text_of(summary) for group in groups if (summary := group.find("summary")) is not None]
    assert said[0] == "2 FullyConnectedNets affine_forward No bias."
    assert sorted(said[1:]) == ["1 FullyConnectedNets adam It forgets t.",
                                "1 FullyConnectedNets affine_forward No weights."]  # fmt: skip
    assert "return 'bo'" in text_of(groups[0]) and "return 'cy'" in text_of(groups[0])
    assert "return 'di'" not in text_of(groups[0])


def test_answers_that_fail_alike_stand_together_beside_the_reference():
    def of(name: str, code: str, off: float) -> Scorecard:
        trace = (json.dumps([4, "out", "", [["`out`", off, 0.1]]]),)
        return hand_in(name, replace(wrong("adam", 3, "", "w"), answer=(Passage("cell 3", 1, code),), trace=trace))

    cards = [of("ada", "a = 1 + 1", 0.5), of("bo", "b = 2", 0.5), of("cy", "c = 3", 0.7)]
    page = html.class_page(cards, references={"FullyConnectedNets/adam": "the_reference = 4"})
    text = text_of(body_of(page))
    assert "2 hand-ins, same behaviour, unknown" in text
    assert text.index("b = 2") < text.index("the_reference = 4") < text.index("a = 1 + 1")
    assert "1 FullyConnectedNets adam wrong in a way of its own" in text


def test_class_page_says_who_lacks_what_and_whom_a_person_must_see(cards):
    stuck = wrong("adam", 3, "", "`adam` did not return within 10 seconds on a small input; look for a loop.")
    seen = replace(wrong("affine_forward", 2, ""), remark="`affine_forward` takes differences.")
    text = text_of(body_of(html.class_page([*cards, hand_in("eve", stuck), hand_in("fay", seen)])))
    assert "BatchNormalization is not there: 1 hand-in dmitri" in text
    assert "FullyConnectedNets adam is not implemented: 1 hand-in chloé" in text
    person = text[text.index("For a person Hand-ins that") : text.index("Difficulty is the")]
    assert "eve limit FullyConnectedNets, adam: adam did not return" in person
    assert "fay look FullyConnectedNets, affine_forward: affine_forward takes differences." in person
    assert "amara" not in person and "chloé" not in person


def test_difficulty_and_discrimination_are_what_their_names_say():
    def of(name: str, *earned: int) -> Scorecard:
        asked = [QuestionScore(f"q{i}", 2, verdicts(f"q{i}", "", "" if e == 2 else "w")) if e else
                 wrong(f"q{i}", 2, "w", "w") for i, e in enumerate(earned)]  # fmt: skip
        return Scorecard(name, "hw", "bubblewrap", (NotebookScore("First", tuple(asked)),))

    found = items([of("a", 2, 2, 2), of("b", 1, 2, 0), of("c", 0, 2, 1), of("d", 0, 2, 0)])
    assert [item.facility for item in found] == [0.375, 1.0, 0.375]
    # of q0 with q1 + q2: covariance of (2, 1, 0, 0) and (4, 2, 3, 2)
    assert found[0].discrimination == pytest.approx(np.corrcoef([2, 1, 0, 0], [4, 2, 3, 2])[0, 1])
    assert found[1].discrimination is None
    assert [(item.full, item.none, item.count) for item in found] == [(1, 2, 4), (4, 0, 4), (1, 2, 4)]


def test_histogram_counts_everyone_once(cards):
    bars = histogram(cards)
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


def test_a_scorecard_from_before_it_kept_answers_is_still_one():
    card = hand_in("ada", wrong("adam", 3, "", "w"))
    data = json.loads(card.to_json())
    for notebook in data["notebooks"]:
        for question in notebook["questions"]:
            del question["answer"], question["trace"]
    assert Scorecard.from_json(json.dumps(data)) == card
