"""``python -m autograder.cli``, for where the console script is not on the path."""

from autograder.cli import app

app()
