"""Right answers written in other ways: text that overrides some of the plain answers, by name. None may lose a mark."""

from __future__ import annotations

import ast
import inspect
import re

import plain_answers
import plain_image_answers
from hand_ins import REWRITES
from image_hand_ins import IMAGE_REWRITES

from rewrites.dense import DENSE
from rewrites.images import IMAGES
from rewrites.maps import MAPS
from rewrites.networks import NETWORKS
from rewrites.norms import NORMS
from rewrites.updates import UPDATES

_FROM_DENSE = re.compile(r"^from plain_answers import \(.*?^\)$", re.MULTILINE | re.DOTALL)
PLAIN = inspect.getsource(plain_answers) + "\n\n" + _FROM_DENSE.sub("", inspect.getsource(plain_image_answers))
"""The answers of a textbook, which the others build on."""


def rewrites() -> dict[str, str]:
    """Every rewrite, by name."""
    groups = (REWRITES, IMAGE_REWRITES, DENSE, UPDATES, NORMS, NETWORKS, IMAGES, MAPS)
    found = {name: text for group in groups for name, text in group.items()}
    assert len(found) == sum(map(len, groups)), "two rewrites have the same name"
    return found


def redefined(text: str) -> set[str]:
    """The names that a rewrite defines, helpers included."""
    names = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {leaf.id for target in node.targets for leaf in ast.walk(target) if isinstance(leaf, ast.Name)}
    return names
