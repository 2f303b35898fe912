"""One fault after the other, and what came of each."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from faults.classroom import (
    COURSE_ROOT,
    NAME,
    STUDENTS,
    copied,
    everything,
    mark,
    released_course,
    scorecards,
    write_class,
)
from faults.commands import Command, finish

AUTOGRADE = ("nbgrader", "autograde", NAME, "--Autograde.diagnosis=False")
TRACEBACK = "Traceback (most recent call last)"


@dataclass
class Outcome:
    """What a fault did."""

    fault: str
    lost: list[str] = field(default_factory=list)
    """Marks, files and comments that are not those of an undisturbed grading, or that were shown half."""
    left: list[str] = field(default_factory=list)
    """Processes."""
    said: list[str] = field(default_factory=list)
    """All that was printed."""

    @property
    def tracebacks(self) -> int:
        """How many were printed."""
        return sum(text.count(TRACEBACK) for text in self.said)

    def compare(self, found: dict, expected: dict) -> None:
        """Note what differs."""
        self.lost += [str(key) for key in {*found, *expected} if found.get(key) != expected.get(key)]


class Cards:
    """The class through `autograder grade --out`."""

    def __init__(self, root: Path):
        self.root, self.hand_ins = root, write_class(root / "class")
        began = time.monotonic()
        self.expected = self._undisturbed()
        self.seconds = time.monotonic() - began

    def _undisturbed(self) -> dict[str, bytes]:
        code, said = self.command(self.root / "whole", jobs=1).end()
        assert code == 0, said
        return scorecards(self.root / "whole")

    def command(self, out: Path, jobs: int = 2, hand_ins: Path | None = None) -> Command:
        """Grade the class into a folder."""
        course = ("--course", str(COURSE_ROOT), "--assignment", NAME)
        paths = (str(hand_ins or self.hand_ins), "--out", str(out), "--jobs", str(jobs), "--no-diagnosis")
        return Command(("autograder", "grade", *paths, *course), self.root)

    def kill(self, dice: random.Random) -> Outcome:
        """Kill it at a random moment."""
        jobs, moment, out = dice.choice((1, 2)), dice.uniform(0.0, self.seconds), self.root / "killed"
        shutil.rmtree(out, ignore_errors=True)
        outcome = Outcome(f"grade --jobs {jobs} killed after {moment:.2f} s")
        command = self.command(out, jobs)
        time.sleep(moment)
        outcome.left += command.left(command.kill())
        for name, text in scorecards(out).items():  # what is there is whole
            if text != self.expected[name]:
                outcome.lost.append(f"{name}, meanwhile")
        return self._again(outcome, out)

    def full_disk(self) -> Outcome:
        """Write to a disk that is full, and again once it is not."""
        outcome, out = Outcome("grade on a full disk"), self.root / "small"
        with small_disk(out) as enlarge:
            command = self.command(out)
            code, said = command.end()
            outcome.said.append(said)
            outcome.left += command.left()
            if code == 0:
                outcome.lost.append("nobody was told that the disk is full")
            enlarge()
            return self._again(outcome, out)

    def hand_in_gone(self) -> Outcome:
        """Take a hand-in away while the class is graded."""
        outcome, out, hand_ins = Outcome("hand-in gone, grade"), self.root / "gone", self.root / "going"
        shutil.copytree(self.hand_ins, hand_ins)
        command = self.command(out, 1, hand_ins)
        while not list(out.glob("*.json")) and command.process.poll() is None:
            time.sleep(0.01)
        shutil.move(hand_ins / "zoe", self.root / "zoe")
        code, said = command.end()
        outcome.said.append(said)
        shutil.move(self.root / "zoe", hand_ins / "zoe")
        if code == 0 or "left for a person: zoe" not in said:
            outcome.lost.append(f"nobody was told that a hand-in is gone: {said[-300:]}")
        return self._again(outcome, out, hand_ins)

    def two_at_once(self) -> Outcome:
        """Start it twice."""
        outcome, out = Outcome("two graders on one folder"), self.root / "twice"
        commands = [self.command(out), self.command(out)]
        ends = [command.end() for command in commands]
        outcome.said += [said for _, said in ends]
        if sorted(code for code, _ in ends) != [0, 2]:
            outcome.lost.append(f"two commands ended with {ends}")
        outcome.compare(scorecards(out), self.expected)
        return outcome

    def _again(self, outcome: Outcome, out: Path, hand_ins: Path | None = None) -> Outcome:
        command = self.command(out, 2, hand_ins)
        code, said = command.end()
        outcome.said.append(said)
        if code:
            outcome.lost.append(f"the second run ended with {code}: {said[-300:]}")
        outcome.left += command.left()
        outcome.compare(scorecards(out), self.expected)
        return outcome


class Nbgrader:
    """The class through `nbgrader autograde`."""

    def __init__(self, root: Path):
        self.root, self.new = root, released_course(root / "new")
        self.marked = copied(self.new, root / "marked")
        began = time.monotonic()
        finish(*AUTOGRADE, cwd=self.marked)
        self.seconds = time.monotonic() - began
        graded = everything(self.marked)
        mark(self.marked)
        self.before = everything(self.marked)
        whole = copied(self.marked, root / "whole")
        finish(*AUTOGRADE, "--force", cwd=whole)
        self.expected = {True: graded, False: everything(whole)}
        """What an undisturbed grading leaves, the first one and one after people have marked."""

    def kill(self, dice: random.Random) -> Outcome:
        """Kill it at a random moment: while the class is graded for the first time, or again."""
        moment, new = dice.uniform(0.0, self.seconds), dice.random() < 0.5
        outcome = Outcome(f"nbgrader autograde{'' if new else ' --force'} killed after {moment:.2f} s")
        course = self._copy(new)
        command = Command((*AUTOGRADE, *([] if new else ["--force"])), course)
        time.sleep(moment)
        outcome.left += command.left(command.kill())
        self._must_not_export_half(outcome, course, new)
        return self._again(outcome, course, new)

    def full_disk(self) -> Outcome:
        """Grade onto a disk that is full, and again once it is not."""
        course = self._copy(new=True)
        with small_disk(course / "autograded") as enlarge:
            return self._failing(Outcome("nbgrader autograde on a full disk"), course, enlarge)

    def locked(self) -> Outcome:
        """Grade while something else writes to the gradebook for some time."""
        course = self._copy(new=True)
        gradebook = sqlite3.connect(course / "gradebook.db", isolation_level=None, check_same_thread=False)
        gradebook.execute("BEGIN IMMEDIATE")
        unlock = threading.Timer(self.seconds + 5.0, gradebook.execute, ["ROLLBACK"])
        unlock.start()
        try:
            return self._failing(Outcome("gradebook locked"), course, unlock.join)
        finally:
            unlock.join()
            gradebook.close()

    def read_only(self) -> Outcome:
        """Grade with a gradebook that cannot be written."""
        course = self._copy(new=True)
        with read_only(course / "gradebook.db") as make_writable:
            return self._failing(Outcome("gradebook read-only"), course, make_writable)

    def hand_in_gone(self) -> Outcome:
        """Take a hand-in away while the class is graded, and put it back."""
        outcome, course = Outcome("hand-in gone, nbgrader"), self._copy(new=True)
        command = Command(AUTOGRADE, course)
        while not (course / "autograded").exists() and command.process.poll() is None:
            time.sleep(0.01)
        shutil.move(course / "submitted/zoe", course / "zoe")
        outcome.said.append(command.end()[1])
        shutil.move(course / "zoe", course / "submitted/zoe")
        return self._again(outcome, course, new=True)

    def two_at_once(self) -> Outcome:
        """Start it twice."""
        outcome, course = Outcome("two graders on one course"), self._copy(new=True)
        commands = [Command(AUTOGRADE, course) for _ in range(2)]
        ends = [command.end() for command in commands]
        outcome.said += [said for _, said in ends]
        if sorted(code for code, _ in ends) != [0, 1]:
            outcome.lost.append(f"two commands ended with {[code for code, _ in ends]}")
        return self._again(outcome, course, new=True)

    def _copy(self, new: bool) -> Path:
        return copied(self.new if new else self.marked, self.root / "faulty")

    def _failing(self, outcome: Outcome, course: Path, mend: Callable[[], object]) -> Outcome:
        """Grade where it cannot be done, and again where it can."""
        command = Command(AUTOGRADE, course)
        code, said = command.end()
        outcome.said.append(said)
        outcome.left += command.left()
        if code == 0:
            outcome.lost.append("nobody was told")
        self._must_not_export_half(outcome, course, new=True)
        mend()
        return self._again(outcome, course, new=True)

    def _must_not_export_half(self, outcome: Outcome, course: Path, new: bool) -> None:
        """Try to export. It may be done before grading has begun, and once it is whole."""
        code, said = Command(("nbgrader", "export"), course).end()
        outcome.said.append(said)
        if (
            code == 0
            and (found := everything(course))
            and not all(self._is_whole(student, found, new) for student in STUDENTS)
        ):
            outcome.lost.append("half a class was exported")

    def _again(self, outcome: Outcome, course: Path, new: bool) -> Outcome:
        """The plain second run."""
        command = Command(AUTOGRADE, course)
        code, said = command.end()
        outcome.said.append(said)
        if code:
            outcome.lost.append(f"the second run ended with {code}: {said[-300:]}")
        outcome.left += command.left()
        found = everything(course)
        outcome.lost += [f"{student}'s marks" for student in STUDENTS if not self._is_whole(student, found, new)]
        return outcome

    def _is_whole(self, student: str, found: Mapping[str, object], new: bool) -> bool:
        """Whether a student's marks are those of an undisturbed grading; before --force there was one, too."""
        whole = [self.expected[new], *([] if new else [self.before])]
        return any(found.get(student) == each[student] for each in whole)


@contextmanager
def small_disk(place: Path) -> Iterator[Callable[[], object]]:
    """A disk that is full at a folder; what comes with it makes room."""
    place.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24k", "none", place], check=True)
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,size=50m", place], check=True)
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def read_only(file: Path) -> Iterator[Callable[[], object]]:
    """A file that nobody can write to, root included; what comes with it makes it as any other."""
    subprocess.run(["mount", "--bind", file, file], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", file], check=True)
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,rw,bind", file], check=True)
    finally:
        subprocess.run(["umount", "--lazy", file], check=True)


def run(count: int, seed: int = 0) -> Iterator[Outcome]:
    """All faults once, and `count` kills at random moments, half of either kind."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        cards, nbgrader = Cards(Path(folder)), Nbgrader(Path(folder, "nbgrader"))
        for number in range(count):
            yield (nbgrader if number % 2 else cards).kill(dice)
        for each in (cards, nbgrader):
            yield each.two_at_once()
            yield each.hand_in_gone()
        yield nbgrader.locked()
        if os.geteuid() == 0:  # who may mount disks
            yield cards.full_disk()
            yield nbgrader.full_disk()
            yield nbgrader.read_only()


def line(outcomes: Sequence[Outcome]) -> str:
    """The figures."""
    lost, left = (sum(len(getattr(outcome, what)) for outcome in outcomes) for what in ("lost", "left"))
    tracebacks = sum(outcome.tracebacks for outcome in outcomes)
    return f"{len(outcomes)} faults: {lost} marks lost or changed, {left} processes left, {tracebacks} tracebacks"
