"""Where mistakes were seen."""

HAND_INS = "public hand-ins of CS231n's assignment 2, 2016 to 2025"
CHECKS = "passes the visible checks of CS231n's assignment 2 of 2026"
CLASSIC = "a classic slip"
BLOG = "a published solution with this passage"
FORUM = "asked in a forum on batch normalization"
TRIALS = "wrong answers by people who had seen no more than the released notebooks"
