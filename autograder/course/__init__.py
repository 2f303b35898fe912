"""What is asked: assignments, questions and points, the reference solutions behind them, and what students are given.

`assignments` reads it all from ``source/``, `authoring` keeps the notebooks there in order, `library` takes the
solutions out of the package, `release` makes ``release/`` of both, `checks` finds where they disagree.
"""
