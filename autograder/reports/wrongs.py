"""What a class got wrong: every mistake once, with everybody who made it; what is not there; what a person looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.grading.clusters import Cluster, Member, clusters, unknown_trace
from autograder.grading.failure import FOR_A_PERSON
from autograder.grading.scorecard import NotebookScore, QuestionScore, Scorecard
from autograder.sandbox.sentences import hit_a_limit, is_unwritten

KNOWN, ALIKE, ALONE, RAISED = "known", "alike", "alone", "raised"


@dataclass(frozen=True)
class Wrong:
    """Something that hand-ins have in common."""

    kind: str
    """A `KNOWN` mistake; answers without a name for it that fail `ALIKE`, or `ALONE`; the same exception `RAISED`."""
    notebook: str
    question: str
    sentence: str
    """What it is, in the words that students read."""
    members: tuple[Member, ...]
    cluster: str = ""
    """What `autograder name` calls it."""

    @property
    def count(self) -> int:
        """How many made it."""
        return len(self.members)


@dataclass(frozen=True)
class Lack:
    """A notebook or an answer that is not there."""

    notebook: str
    question: str
    """Empty where it is the whole notebook."""
    submissions: tuple[str, ...]


@dataclass(frozen=True)
class Attention:
    """Why a person should look at a hand-in."""

    submission: str
    limits: tuple[tuple[str, str], ...]
    """What ran into a limit: where, and what was said."""
    remarks: tuple[tuple[str, str], ...]
    """What else is to be looked at."""
    tags: frozenset[str] = field(default=frozenset())


def wrongs(scorecards: Sequence[Scorecard]) -> list[Wrong]:
    """What went wrong, by the number of hand-ins; what is not implemented, or not there, is not among it."""
    found: dict[tuple[str, str, str, str], list[Member]] = {}
    for card in scorecards:
        for notebook, score in card.questions:
            if score.score >= score.points or score.note or _is_unwritten(score) or unknown_trace(score):
                continue
            kind = KNOWN if score.diagnosis else RAISED
            said = score.diagnosis or _without_line(score.reasons[0] if score.reasons else "")
            found.setdefault((kind, notebook.notebook, score.question, said), []).append(Member(card.submission, score))
    made = [Wrong(*key, tuple(members)) for key, members in found.items()]
    together = clusters(scorecards)
    made += [_alike(cluster) for cluster in together if len(cluster.members) > 1]
    single: dict[tuple[str, str], list[Member]] = {}
    for cluster in together:
        if len(cluster.members) == 1:
            single.setdefault((cluster.notebook, cluster.question), []).extend(cluster.members)
    made += [Wrong(ALONE, *place, "", tuple(members)) for place, members in single.items()]
    # what each made alone is no mistake of so many
    return sorted(made, key=lambda wrong: (wrong.kind == ALONE, -wrong.count))


def lacks(scorecards: Sequence[Scorecard]) -> list[Lack]:
    """What is not there, in the notebooks' order."""
    found: dict[tuple[str, str], list[str]] = {}
    for card in scorecards:
        for notebook in card.notebooks:
            found.setdefault((notebook.notebook, ""), [])
            if _is_missing(notebook):
                found[notebook.notebook, ""].append(card.submission)
                continue
            for score in notebook.questions:
                of = found.setdefault((notebook.notebook, score.question), [])
                if _is_unwritten(score):
                    of.append(card.submission)
    order = {notebook: i for i, notebook in enumerate(dict.fromkeys(notebook for notebook, _ in found))}
    by_notebook = sorted(found.items(), key=lambda entry: order[entry[0][0]])
    return [Lack(*place, tuple(who)) for place, who in by_notebook if who]


def attention(card: Scorecard) -> Attention:
    """What a person should look at in a hand-in."""
    limits: dict[tuple[str, str], None] = {}
    remarks: dict[tuple[str, str], None] = {}
    if card.note:
        remarks["", card.note] = None
    for notebook in card.notebooks:
        if notebook.note and notebook.note != card.note and not _is_missing(notebook):
            remarks[notebook.notebook, notebook.note] = None
        for score in notebook.questions:
            place = f"{notebook.notebook}, {score.question}"
            for reason in score.reasons:
                if hit_a_limit(reason):
                    limits[place, reason] = None
            if score.remark:
                remarks[place, score.remark] = None
    notes = [card.note, *(notebook.note for notebook in card.notebooks)]
    tags = {"limit"} if limits else set()
    tags |= {"person"} if remarks or any(FOR_A_PERSON in note for note in notes) else set()
    tags |= {"lacks"} if lacks([card]) else set()
    tags |= {"full"} if card.score >= card.points else set()
    return Attention(card.submission, tuple(limits), tuple(remarks), frozenset(tags))


def _alike(cluster: Cluster) -> Wrong:
    reasons = cluster.members[0].score.reasons
    said = _without_line(reasons[0]) if reasons else ""
    return Wrong(ALIKE, cluster.notebook, cluster.question, said, cluster.members, cluster.name)


def _is_missing(notebook: NotebookScore) -> bool:
    """Whether there is nothing of a notebook, for whatever reason but the grader's own."""
    all_noted = bool(notebook.note) and all(score.note == notebook.note for score in notebook.questions)
    return all_noted and FOR_A_PERSON not in notebook.note


def _is_unwritten(score: QuestionScore) -> bool:
    reasons = score.reasons
    return len(reasons) == 1 and is_unwritten(reasons[0]) and score.score <= 0


def _without_line(said: str) -> str:
    return said.partition(" (line ")[0].rstrip(" .") + "." if " (line " in said else said
