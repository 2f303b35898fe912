"""The hidden tests: one `test_<notebook>.py` per notebook, plain pytest against the `answers` of a confined worker.

A test's docstring is the sentence the student reads; `@question("affine_forward", weight=2)` says whose points it
holds. `oracles` says what is right, `checks` says what is wrong, and `cases` put an answer beside its oracle.
"""

import pytest

question = pytest.mark.question
