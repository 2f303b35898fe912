"""From a submission to a scorecard: what a worker is given, the hidden tests run against it, marks and reasons.

`programs` puts the worker's program together, `testing` runs the tests, `diagnosis` names a known mistake, `grade` does
all of it for one hand-in or many, and `scorecard` is what comes out.
"""
