"""Answers that fail alike though nobody has a name for it: put together by their traces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.grading.behaviour import Trace, are_alike, only_crashes, read
from autograder.grading.scorecard import QuestionScore, Scorecard
from autograder.sandbox.sentences import gave_nothing


@dataclass(frozen=True)
class Member:
    """An answer among others that fail like it."""

    submission: str
    """Whose it is."""
    score: QuestionScore

    @property
    def length(self) -> int:
        """Of its code, in characters; an answer without any comes last."""
        return sum(len(passage.text) for passage in self.score.answer) or 10**9


@dataclass(frozen=True)
class Cluster:
    """Answers to one question that fail in the same way, without a diagnosis."""

    notebook: str
    question: str
    members: tuple[Member, ...]
    """The shortest answer first."""

    @property
    def name(self) -> str:
        """What to call it on a page and in a command; the same as long as its shortest answer is."""
        told = "\n".join((self.notebook, self.question, *self.members[0].score.trace))
        return f"{self.question}-{hashlib.sha256(told.encode()).hexdigest()[:6]}"

    @property
    def trace(self) -> Trace:
        """How its answers fail."""
        return read(self.members[0].score.trace)


def clusters(scorecards: Sequence[Scorecard]) -> list[Cluster]:
    """All answers of a class that are wrong and have no diagnosis, alike ones together; the largest cluster first.

    Answers of which no more is known than that they crashed are left out: their exceptions say what is wrong.
    """
    found: dict[tuple[str, str, frozenset[int]], list[tuple[Trace, list[Member]]]] = {}
    for card in scorecards:
        for notebook, member, trace in _unknown(card):
            some = found.setdefault((notebook, member.score.question, frozenset(trace)), [])
            for other, members in some:
                if are_alike(trace, other):
                    members.append(member)
                    break
            else:
                some.append((trace, [member]))
    made = [
        Cluster(notebook, question, tuple(sorted(members, key=lambda member: (member.length, member.submission))))
        for (notebook, question, _), some in found.items()
        for _, members in some
    ]
    return sorted(made, key=lambda cluster: -len(cluster.members))


def unknown_trace(score: QuestionScore) -> Trace:
    """The trace of an answer that is wrong in a way that can be compared, and that nobody has a name for; else none."""
    trace = {} if score.diagnosis else read(score.trace)
    said = [wrong.said for some in trace.values() for wrong in some]
    # a trace keeps sentences without their last point
    return {} if only_crashes(trace) or all(gave_nothing(f"{each}.") for each in said) else trace


def _unknown(card: Scorecard) -> Iterator[tuple[str, Member, Trace]]:
    for notebook, score in card.questions:
        if trace := unknown_trace(score):
            yield notebook.notebook, Member(card.submission, score), trace
