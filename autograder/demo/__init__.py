"""A class of twelve, made from the reference solutions and taken through nbgrader's own commands.

`people` says who hands in what and what it must cost, `notebooks` fills their notebooks in, `unusual` and `hostile`
are what two of them write, `run` takes them from release to feedback and checks that the scores are what they must be.
"""

from autograder.demo.run import DemoError, run_demo

__all__ = ["DemoError", "run_demo"]
