"""Workers to be tried on code of a test's own, behind every wall that works here and without one."""

import inspect
import textwrap

import pytest

from autograder.sandbox.answers import Answers, Patience, Program
from autograder.sandbox.walls import WALLS, problem_with
from cs231n import definitions, sharing, statements, syntax, unwritten

BEHIND = [
    pytest.param(wall, marks=pytest.mark.skipif(bool(problem_with(wall)), reason=problem_with(wall))) for wall in WALLS
]
SANDBOXES = [*BEHIND, "none"]
PIPE = """
import json, os, stat, struct
def number():
    for fd in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(fd).st_mode):
                os.write(fd, b"")
                return fd
        except OSError:
            pass
def write(data):
    fd, data = number(), memoryview(data)
    while data:
        data = data[os.write(fd, data):]
def send(tree, arrays=(), body=b""):
    header = json.dumps({"tree": tree, "arrays": arrays}).encode()
    write(struct.pack("!II", len(header), len(body)) + header + body)
"""
"""What a student needs to speak for the worker: its end of the pipe, found by trying."""
LIBRARY = {"cs231n.__init__": "", "pipe": PIPE} | {
    module.__name__: inspect.getsource(module) for module in (definitions, sharing, statements, syntax, unwritten)
}


def answers_of(code, sandbox="bubblewrap", **patience):
    cells = code if isinstance(code, dict) else {1: textwrap.dedent(code)}
    program = Program("A.ipynb", definitions.parse(cells), LIBRARY)
    return Answers(program, sandbox, patience=Patience(**patience))
