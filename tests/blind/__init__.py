"""Blind trials: answers by authors who saw nothing but `release/`, graded as hand-ins. Run with `make blind`.

`rounds/<n>/wrong` holds wrong answers to single questions, each with its mistake and the released text that it breaks,
as its author wrote them down before grading; `right` whole notebooks and `official` whole packages of right answers.
`disputed.json` lists what a second reader did not find settled by the released text, `first.json` what the first try
found, before anything was mended.
"""
