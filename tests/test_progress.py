"""Progress: what a saved notebook keeps reads well, without widgets; a terminal sees it grow, a log file its end."""

import io
import json
import re

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from cs231n import progress
from cs231n.progress import Progress

SECONDS = r"\d+\.\d s"


@pytest.fixture
def clock(monkeypatch):
    """A clock that only moves when told."""

    class Clock:
        now = 100.0

        def monotonic(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_saved_notebook_keeps_a_line_that_reads_well(tmp_path):
    code = """
        import sys, time
        from cs231n.progress import Progress
        for seed in Progress(range(3), desc="seed", unit="run"):
            with Progress(total=50, unit="batch") as bar:
                for _ in range(50):
                    bar.update()
                    bar.set_postfix(loss="0.31")
        print(sorted({"tqdm", "ipywidgets"} & sys.modules.keys()))
        for epoch in Progress(range(2), unit="epoch"):
            raise KeyboardInterrupt
    """
    notebook = new_notebook(cells=[new_code_cell(re.sub("^ {8}", "", code, flags=re.MULTILINE))])
    where = {"metadata": {"path": tmp_path}}
    NotebookClient(notebook, allow_errors=True, kernel_name="python3", resources=where).execute()
    runs, modules, epochs, _ = notebook.cells[0].outputs
    assert re.fullmatch(rf"seed: 3 of 3 runs in {SECONDS}", runs["data"]["text/plain"])
    assert re.fullmatch(rf"0 of 2 epochs in {SECONDS}", epochs["data"]["text/plain"])
    assert modules["text"] == "[]\n" and "it/s" not in json.dumps(notebook)


def test_a_terminal_sees_the_line_grow(clock, monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    with Progress(total=4, desc="data", unit="batch", initial=1) as bar:
        clock.now += 30
        bar.set_postfix(loss="0.3")
        bar.update()
        bar.update()  # too soon after the last look
        clock.now += 60
        bar.update()
    shown = progress.sys.stderr.getvalue().replace("\x1b[K", "").split("\r")[1:]
    assert shown == [
        "data: █████░░░░░░░░░░░░░░░ 1 of 4 batches, 0.0 s",
        "data: ██████████░░░░░░░░░░ 2 of 4 batches, 30 s, 1 min 0 s left, loss 0.3",
        "data: ████████████████████ 4 of 4 batches, 1 min 30 s, loss 0.3",
        "data: 4 of 4 batches in 1 min 30 s, loss 0.3\n",
    ]


def test_one_inside_another_is_the_end_of_its_line(clock, monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal())
    for _ in Progress("ab", unit="network"):
        for _ in Progress([1], desc="training", unit="epoch"):
            clock.now += 1
    shown = progress.sys.stderr.getvalue().replace("\x1b[K", "").split("\r")[1:]
    half = "██████████░░░░░░░░░░ 1 of 2 networks, 1.0 s, 1.0 s left"
    assert f"{half}  ·  training: {'░' * 20} 0 of 1 epoch, 0.0 s" in shown
    assert shown[-1] == "2 of 2 networks in 2.0 s\n"


def test_elsewhere_only_the_end_is_told(clock, capsys):
    for _ in Progress(iter("abc"), unit="row"):
        clock.now += 1800
    with Progress(total=300_000, unit="MB", scale=10**6, desc="data.bin") as bar:
        bar.update(300_000)
    assert list(Progress([1, 2], disable=True)) == [1, 2]
    assert capsys.readouterr().err == "3 rows in 1 h 30 min\ndata.bin: 0.3 of 0.3 MB in 0.0 s\n"


def test_a_loop_that_is_left_early_says_how_far_it_came(capsys):
    for element in Progress([1, 2, 3]):
        if element == 2:
            break
    for _ in Progress([1]):
        pass
    assert [line.split(" in ")[0] for line in capsys.readouterr().err.splitlines()] == ["1 of 3", "1 of 1"]
