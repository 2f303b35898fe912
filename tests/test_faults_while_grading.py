"""A fixed few of the faults of `python -m faults`: nothing is lost, and nothing is left behind."""

import random
import shutil

import pytest
from faults.trials import Cards, line

pytestmark = pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")


@pytest.mark.slow
def test_a_class_survives_kills_and_a_second_grader(tmp_path):
    cards = Cards(tmp_path)
    outcomes = [cards.kill(random.Random(7)), cards.two_at_once(), cards.hand_in_gone()]
    assert line(outcomes) == "3 faults: 0 marks lost or changed, 0 processes left, 0 tracebacks", outcomes
