"""Take the class through nbgrader's own commands, show what each does, and check what comes out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from autograder.course.assignments import CHECK_SUFFIX, Assignment, Course, CourseError
from autograder.course.solutions import KIT
from autograder.demo.people import Student, hand_in, the_class
from autograder.grading.scorecard import Scorecard
from autograder.grading.settings import SECRET_FILE, Settings
from autograder.reports import print_scorecards, write_reports
from autograder.reports.wording import marks
from autograder.sandbox.walls import check_sandbox

MARKER = ".demo-course"
"""The file that says a folder is a demo's, and may be deleted."""
CONFIG = """
# ---- the demo's own: an exchange inside this folder, where every hand-in belongs to whoever runs the demo -----
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
c.ExchangeCollect.check_owner = False
"""


class DemoError(CourseError):
    """The demo could not be run, or its scores are not what they must be; the message says why."""


def run_demo(assignment: str, folder: Path = Path("demo"), console: Console | None = None) -> list[Scorecard]:
    """Make a course of twelve hand-ins in `folder` and grade it with nbgrader, from release to export.

    Parameters
    ----------
    assignment : the assignment that the class hands in
    folder : made anew; an earlier demo there is deleted, anything else is not
    console : where to show progress and the class table

    Returns
    -------
    list of Scorecard : the class's scores, in alphabetical order

    Raises
    ------
    DemoError
        If the folder holds something else, a command fails, or a score is not what it must be.
    """
    return _Demo(Course.load().assignment(assignment), folder.resolve(), console or Console()).run()


class _Demo:
    """One run."""

    def __init__(self, assignment: Assignment, folder: Path, console: Console) -> None:
        self.assignment, self.folder, self.console = assignment, folder, console
        self.students = the_class(assignment)
        self.report = folder / "report"

    def run(self) -> list[Scorecard]:
        started = time.monotonic()
        self._introduce()
        with self._step("set up", "an empty course: the instructor's notebooks and nbgrader's settings"):
            make_course(self.folder, self.assignment.name)
            self.assignment = Course.load(self.folder).assignment(self.assignment.name)
        with self._step("nbgrader generate_assignment", "solutions become stubs, model answers blanks; no test leaks"):
            self._nbgrader("generate_assignment", self.assignment.name)
        with self._step("nbgrader release_assignment", "the notebooks go to where students fetch them"):
            self._nbgrader("release_assignment", self.assignment.name)
        with self._step("the students", f"{len(self.students)} of them fill their notebooks in and submit"):
            for student in self.students:
                hand_in(
                    student,
                    self.assignment,
                    self.folder,
                    self.folder / "students" / student.name / self.assignment.name,
                )
            submit_all(self.folder, self.assignment.name, self.students)
        with self._step("nbgrader collect", "their hand-ins come back to the instructor"):
            self._nbgrader("collect", self.assignment.name)
        with self._step("nbgrader autograde", "hidden tests call the students' functions, each in a sandbox"):
            self._nbgrader("autograde", self.assignment.name)
        with self._step("nbgrader generate_feedback", "every student gets pages that say why marks were lost"):
            self._nbgrader("generate_feedback", self.assignment.name)
        with self._step("nbgrader export", "the gradebook becomes a spreadsheet"):
            self.report.mkdir()
            self._nbgrader("export", "--to", str(self.report / "gradebook.csv"))
        with self._step("report", "a page for the class, a page per student, a CSV with every question"):
            cards = self._scorecards()
            index = write_reports(cards, self.report)
        self.console.print()
        print_scorecards(cards, self.console)
        problems = [*wrong_scores(cards, self.students, self.assignment), *self._disagreements(cards)]
        if problems:
            raise DemoError("The demo's scores are not what they must be:\n" + "\n".join(f"- {p}" for p in problems))
        seconds = time.monotonic() - started
        jupyter = os.path.relpath(Path(sys.executable).with_name("jupyter"), self.folder)
        for line in (
            f"{len(self.students)} hand-ins in {seconds:.0f} s. "
            "Each planted mistake cost marks on its own question only; gradebook and scorecards agree.",
            f"Class page, with a page per student: {_shown(index)}",
            f"Spreadsheets: {_shown(self.report / 'scores.csv')}, {_shown(self.report / 'gradebook.csv')}",
            f"nbgrader's feedback: {_shown(self.folder / 'feedback')}; written answers and plots wait in formgrader:",
            f"  cd {_shown(self.folder)} && {jupyter} lab",
        ):
            self.console.print(Text(line), soft_wrap=True)
        return cards

    @contextmanager
    def _step(self, name: str, explained: str) -> Iterator[None]:
        """Show a step while it runs, and how long it took."""
        started = time.monotonic()
        line = f"{name:<28} {explained}"
        with self.console.status(line) as status:
            self._show: Callable[[str], None] = lambda text: status.update(f"{line} {text}")
            yield
        seconds = time.monotonic() - started
        self.console.print(Text.assemble(("✓ ", "green"), (f"{seconds:4.1f} s  "), line), soft_wrap=True)

    def _nbgrader(self, *command: str) -> None:
        """Run one of nbgrader's commands in the course."""
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        process = subprocess.Popen(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=self.folder, env={**os.environ, **threads},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        )  # fmt: skip
        assert process.stdout is not None
        log = []
        with process:
            for line in process.stdout:
                log.append(line)
                if found := re.search(r"Converting notebook .*?/submitted/([^/]+)/", line):
                    self._show(f"[bold]{found[1]}[/]")
        (self.folder / "log").mkdir(exist_ok=True)
        (self.folder / "log" / f"{command[0]}.txt").write_text("".join(log), encoding="utf-8")
        if process.returncode:
            raise DemoError(f"`nbgrader {command[0]}` failed:\n{''.join(log[-20:])}")

    def _scorecards(self) -> list[Scorecard]:
        cards = []
        for student in self.students:
            path = self.folder / "autograded" / student.name / self.assignment.name / "scorecard.json"
            if not path.is_file():
                raise DemoError(
                    f"{student.name} was not graded; {_shown(self.folder / 'log' / 'autograde.txt')} says why."
                )
            cards.append(Scorecard.from_json(path.read_text(encoding="utf-8")))
        return cards

    def _disagreements(self, cards: Sequence[Scorecard]) -> Iterator[str]:
        """Where nbgrader's gradebook has another score than the scorecard."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            for card in cards:
                for notebook, question in card.questions:
                    place = question.question + CHECK_SUFFIX, notebook.notebook, self.assignment.name, card.submission
                    recorded = gradebook.find_grade(*place).score
                    if abs(recorded - question.score) > 0.005:
                        yield (f"{card.submission}, {question.question}: {marks(recorded)} in the gradebook, "
                               f"{marks(question.score)} in the scorecard.")  # fmt: skip

    def _introduce(self) -> None:
        self.console.print(f"A class of {len(self.students)}, in {_shown(self.folder)}:\n", highlight=False)
        for student in self.students:
            self.console.print(Text.assemble((f"  {student.name:<10}", "bold"), student.story), soft_wrap=True)
        self.console.print()


def make_course(folder: Path, assignment: str) -> None:
    """Make an empty course in `folder`: the source of an assignment, settings, an exchange.

    Raises
    ------
    DemoError
        If the folder holds something that is not an earlier demo.
    SandboxError
        If student code cannot be confined on this machine.
    """
    if folder.exists() and not (folder / MARKER).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise DemoError(f"{_shown(folder)} holds something that is not a demo; name another folder with --folder.")
    if folder.exists():
        shutil.rmtree(folder)
    exchange, cache = folder / "exchange", folder / "exchange-cache"
    exchange.mkdir(parents=True)
    exchange.chmod(0o777)  # nbgrader insists: everybody submits there
    (folder / MARKER).write_text("`make demo` deletes this folder and makes it anew.\n", encoding="utf-8")
    shutil.copytree(KIT / "source" / assignment, folder / "source" / assignment,
                    ignore=shutil.ignore_patterns(".ipynb_checkpoints"))  # fmt: skip
    settings = (KIT / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(
        settings + CONFIG.format(exchange=str(exchange), cache=str(cache)), encoding="utf-8"
    )
    (folder / SECRET_FILE).write_text("the demo's scores are the same every time\n", encoding="utf-8")
    check_sandbox(Settings.load(folder).sandbox)  # better to know now than in the middle of a class


def submit_all(folder: Path, assignment: str, students: Sequence[Student]) -> None:
    """Submit as `nbgrader submit` does, without starting it twelve times."""
    # Not on top: nbgrader takes a second to import.
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange.default import ExchangeSubmit
    from traitlets.config import Config, PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config = Config({section: values for section, values in config.items() if section[0].isupper()})
    for student in students:
        home = folder / "students" / student.name
        course = CourseDirectory(config=config, root=str(home), assignment_id=assignment, student_id=student.name)
        submit = ExchangeSubmit(course, Authenticator(config=config), config=config, assignment_dir=str(home))
        submit.log.setLevel("ERROR")
        submit.start()


def wrong_scores(cards: Sequence[Scorecard], students: Sequence[Student], assignment: Assignment) -> Iterator[str]:
    """Where marks were lost that must not be, or kept that must not be."""
    for student, card in zip(students, cards, strict=True):
        lost = {f"{n.notebook}/{q.question}" for n, q in card.questions if q.score < q.points}
        must = student.loses(assignment)
        for question in sorted(must - lost):
            yield f"{student.name} must lose marks on {question} and has full marks."
        for question in sorted(lost - must):
            yield f"{student.name} must not lose marks on {question}, but did."
        if not student.answers and card.score > 0:
            yield f"{student.name} got {marks(card.score)} marks without an answer."


def _shown(path: Path) -> str:
    """A path as short as it can be typed from here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
