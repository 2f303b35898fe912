"""The plug-ins behind nbgrader's own commands.

`autograde` reads hand-ins of any kind, `repair` rebuilds them on the released notebook, `harmless` keeps what may
be shown, and the hidden tests' scores and sentences go to the gradebook; `feedback` prepares the students' pages.
"""
