"""Texts made of the templates in ``templates/``: programs and prose, filled in with facts about the course."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render(template: str, **facts: Any) -> str:
    """A template's text with `facts` in its places."""
    return _environment().get_template(template).render(**facts)


@cache
def _environment() -> Environment:
    # Autoescaping is for pages; these are programs and prose, made of names that were looked at.
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
