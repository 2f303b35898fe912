"""The commands people type: `autograder grade`, `autograder check` and so on, one module for each."""

from autograder.cli.app import app

__all__ = ["app"]
