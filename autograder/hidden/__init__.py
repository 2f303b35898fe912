"""The hidden tests: what is right, one `test_<notebook>.py` per notebook, against the `answers` of a worker.

Each question has one test, plain pytest, under the contract (`contract.py`) that says what it varies and what it looks
at. `oracles` say what is right, `checks` say what is wrong, `seen` takes it down, and an assignment's `covering.json`
holds the cases that all answers are tried on.
"""
