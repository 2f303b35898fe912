"""Grade the attacks as people grade hand-ins, and look at what came of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from attacks.cases import Attack, judgements
from attacks.watch import CANARY, listening, machine, spellings, workers_left
from autograder.course.assignments import Course
from autograder.demo.people import hand_in, the_class
from autograder.demo.run import make_course
from autograder.grading.scorecard import Scorecard

KIT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PARTS = 6
"""Classes that are graded at the same time; most attacks that take long sleep."""
CLASS = 30
"""Hand-ins of the class that goes through nbgrader."""
SEEN, CHANGED = re.compile(r"SEEN: [^\"]{0,200}"), re.compile(r"CHANGED: [^\"]{0,200}")


@dataclass
class Found:
    """What came of some attacks; every list but the first two must be empty."""

    tried: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each hand-in took."""
    gained: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    aborts: list[str] = field(default_factory=list)
    tracebacks: list[str] = field(default_factory=list)


def grade_each(attacks: Sequence[Attack], sandbox: str = "") -> Found:
    """Each attack as one hand-in of a few classes that are graded at the same time by ``autograder grade``."""
    found = Found(tried=len(attacks))
    with tempfile.TemporaryDirectory(prefix="attacks-") as place, listening() as reached:
        top = Path(place)
        environment = _home(top)
        course = Course.load()
        for i, attack in enumerate(attacks):
            attack.write(top / f"class{i % PARTS}" / attack.name, course.root)
        before, alive = machine(top, KIT / "autograder", KIT / "cs231n"), workers_left()

        def run(part: int) -> None:
            folder, out = top / f"class{part}", top / f"out{part}"
            command = [BIN / "autograder", "grade", folder, "--assignment", "assignment2", "--out", out]
            command += ["--sandbox", sandbox] if sandbox else []
            began = time.time()
            done = subprocess.run(command, env=environment, cwd=KIT, capture_output=True, text=True, check=False)
            names = [attack.name for attack in attacks[part::PARTS]]
            _look_at_cards(found, out, names, began)
            _look_at_output(found, f"autograder grade, part {part}", done)

        with ThreadPoolExecutor(PARTS) as pool:
            list(pool.map(run, range(min(PARTS, len(attacks)))))
        _look_at_machine(found, before, machine(top, KIT / "autograder", KIT / "cs231n"), top)
        found.seen += [f"the server was reached from {address}" for address in reached]
        time.sleep(1)
        found.changed += [f"process {pid} was left behind" for pid in workers_left() if pid not in alive]
    return found


def _home(top: Path) -> dict[str, str]:
    home = top / "home"
    home.mkdir()
    (home / "canary.txt").write_text(CANARY)
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "OPENBLAS"))}
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return kept | threads | {"COURSE_SECRET": CANARY, "HOME": str(home), "PATH": path, "PYTHONPATH": str(KIT)}


def _look_at_cards(found: Found, out: Path, names: Sequence[str], began: float) -> None:
    finished = began
    cards = {path.stem: path for path in out.glob("*.json")}
    for name in sorted(names, key=lambda name: cards[name].stat().st_mtime if name in cards else 0):
        if name not in cards:
            found.aborts.append(f"{name} has no scorecard")
            continue
        text, now = cards[name].read_text(encoding="utf-8"), cards[name].stat().st_mtime
        found.seconds[name], finished = now - finished, now
        card = Scorecard.from_json(text)
        judged = judgements().get(name, {})
        if card.score > judged.get("earns", 0):
            found.gained.append(f"{name}: {card.score:g} marks")
        said = dict.fromkeys((*SEEN.findall(text), *CHANGED.findall(text)))
        for each in said:
            if not (
                "says" in judged and (each.startswith(judged["says"]) or each.rstrip("\\") in ("SEEN: ", "CHANGED: "))
            ):
                (found.seen if each.startswith("SEEN") else found.changed).append(f"{name}: {each}")
    for path in out.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found.seen += [f"{path.name} holds the canary" for spelling in spellings() if spelling in text]
    pages = {path.name: path.read_text(encoding="utf-8").lower() for path in (out / "students").glob("*.html")}
    usual = min((text.count("<script") for text in pages.values()), default=0)
    found.changed += [
        f"{name} has a script of its student's" for name, text in pages.items() if text.count("<script") > usual
    ]


def _look_at_output(found: Found, what: str, done: subprocess.CompletedProcess[str]) -> None:
    text = done.stdout + done.stderr
    if done.returncode not in (0, 1):  # 1: something is left for a person
        found.aborts.append(f"{what} ended with {done.returncode}: {text[-300:]}")
    if "Traceback" in text:
        found.tracebacks.append(f"{what}: {text[text.index('Traceback') :][:500]}")
    found.seen += [f"{what} printed the canary" for spelling in spellings() if spelling in text]
    if "\x1b]" in text or "\x1b[2J" in text:
        found.changed.append(f"{what} printed a student's control characters")


def _look_at_machine(found: Found, before: dict[str, str], after: dict[str, str], top: Path) -> None:
    for name in before.keys() | after.keys():
        ours = str(top / "out"), str(top / "home" / "."), "/tmp"
        if before.get(name) != after.get(name) and not name.startswith(ours[:1]) and name not in ours[1:]:
            if name.startswith(str(top)) and name not in before:
                continue  # what grading wrote
            found.changed.append(f"{name} changed")


def grade_a_class(attacks: Sequence[Attack]) -> Found:
    """A class of thirty through ``nbgrader autograde``: some attack, the others hand in what people hand in."""
    found = Found(tried=len(attacks))
    with tempfile.TemporaryDirectory(prefix="attacks-") as place:
        top = Path(place)
        environment = _home(top)
        folder = top / "course"
        make_course(folder, "assignment2")
        course = Course.load(folder)
        assignment = course.assignment("assignment2")
        shutil.copytree(KIT / "release" / "assignment2", folder / "release" / "assignment2", dirs_exist_ok=True)
        for attack in attacks:
            attack.write(folder / "submitted" / attack.name / "assignment2", folder)
        people = [student for student in the_class(assignment) if student.name != "mallory"]
        others = [f"other{i:02d}" for i in range(CLASS - len(attacks))]
        for i, name in enumerate(others):
            hand_in(people[i % len(people)], assignment, folder, folder / "submitted" / name / "assignment2")
        for command in (["generate_assignment", "assignment2", "--force"], ["autograde", "assignment2"]):
            done = subprocess.run(
                [BIN / "nbgrader", *command], env=environment, cwd=folder, capture_output=True, text=True, check=False
            )
            _look_at_output(found, f"nbgrader {command[0]}", done)
        for name in [*(attack.name for attack in attacks), *others]:
            if not (folder / "autograded" / name / "assignment2").is_dir():
                found.aborts.append(f"{name} was not autograded")
        found.gained += _marks(folder, [attack.name for attack in attacks])
    return found


def _marks(folder: Path, names: Sequence[str]) -> list[str]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        scores = {name: gradebook.find_submission("assignment2", name).code_score for name in names}
    earned = {name: judgements().get(name, {}).get("earns", 0) for name in names}
    return [f"{name}: {score:g} marks in nbgrader" for name, score in scores.items() if score > earned[name]]


def longest(founds: Sequence[Found]) -> tuple[str, float]:
    """The hand-in that took longest, and its seconds."""
    seconds = {name: spent for found in founds for name, spent in found.seconds.items()}
    return max(seconds.items(), key=lambda item: item[1], default=("", 0.0))
