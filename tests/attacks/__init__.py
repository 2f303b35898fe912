"""Attacks on the wall and the grader, each one notebook. Run with `make attacks`, or all of it with `make attacks-all`.

`cases/<author>` holds answer cells, by authors who had read the README's section and the page on security, and no code.
Each names its notebook, its question, what it aims at, and why it might work. None answers its question: a mark is
a mark too many. One that sees what it should not raises ``ValueError("SEEN: ...")``; one that has changed something,
``ValueError("CHANGED: ...")``.
"""
