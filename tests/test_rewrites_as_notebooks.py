"""Right answers keep their marks as notebooks: read, sliced, sent to a confined worker and judged there."""

from __future__ import annotations

import pytest
from mutation.rewriting import lost_in_notebooks, rewrites, rewritten


@pytest.mark.parametrize("name", rewrites())
def test_a_rewrite_keeps_its_marks_as_a_notebook(name):
    assert rewritten(name)
    assert lost_in_notebooks(name) == []
