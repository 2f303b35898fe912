"""Damaged notebooks of all assignments, read but not graded: ``PYTHONPATH=tests python -m damage 2000``.

A kind of damage is a function of a whole notebook and of random numbers that gives a file::

    def lines_lost(whole: Whole, rng: random.Random) -> File:
        \"\"\"Some lines are gone.\"\"\"
        lines = whole.text.split("\\n")
        del lines[rng.randrange(len(lines))]
        return File("\\n".join(lines).encode())

`whole.text` is the file as its author saved it, `whole.content` the same as JSON (a copy, to be changed at will) and
`whole.saved(content)` its text again. Every public function of `kinds.py` is a kind, and every one of `kinds_blind.py`,
which somebody writes who has not seen the reader; there is nothing to register. Which answers are readable need not be
told: an answer is readable if all lines of its cell's source, as JSON writes them, still stand one close after the
other in the file, decoded in the one encoding that a `File` names; where quotes or the like are written in another way
throughout, ``File(data, undo=html.unescape)`` says how a person would take them.
"""
