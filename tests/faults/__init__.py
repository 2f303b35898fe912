"""Faults while a class is graded: run with `python -m faults N` in tests/; N is how often a running command is killed.

A small class goes through `autograder grade --out` and through nbgrader. Each time something happens: SIGKILL at a
random moment, a full disk, a locked or read-only gradebook, a hand-in that is gone, a second grader. A plain second run
must then leave what an undisturbed one leaves, and no process and no traceback may be left behind.
"""
