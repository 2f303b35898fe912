"""What hidden tests define among a student's answers: a way back through a function's results, and norms of ours.

The worker goes back from the value of a network. A probe is one that calls a function, hands on one of its results, and
keeps all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.hidden.oracles import Array

WITHOUT_GRADIENTS = """
import torch

def _without_gradients(module, x):
    with torch.no_grad():
        return module(x)
"""
CONNECTED = """
def _is_connected(layer):
    return any(average.requires_grad for average in (layer.moving_mean, layer.moving_var))
"""
INSIDE = """
from torch import nn

def _inside(layer):
    return nn.Sequential(layer)
"""
PROBE = '''
import torch
from torch import nn

class _Probe(nn.Module):
    """Calls a function of the notebook."""

    def __init__(self, function, names, options, which, recording):
        super().__init__()
        self.function, self.names, self.options, self.which = function, names, options, which
        self.recording, self.found, self.recorded = recording, [], []

    def forward(self, *tensors):
        with torch.set_grad_enabled(self.recording):
            return self.call(*tensors)

    def call(self, *tensors):
        by_name = dict(zip(self.names, tensors))
        value = globals()[self.function](*(() if by_name else tensors), **by_name, **self.options)
        several = isinstance(value, (tuple, list))
        self.found = [value]
        self.recorded = [bool(getattr(each, "requires_grad", False)) for each in value] if several else []
        return value[self.which] if several and len(value) > self.which else value
'''
SCALING = '''
import torch
from torch import nn

class _Scaling(nn.Module):
    """In the place of a norm: multiplies every channel by a number of its own, and adds one."""

    def __init__(self, width):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width, 2))
        self.met = []
        _scalings[width] = self

    def forward(self, x):
        self.met.append(x.detach())
        shape = [-1 if axis == 1 else 1 for axis in range(x.dim())]
        return x * self.scale[:, 0].view(shape) + self.scale[:, 1].view(shape)

_scalings = {}

def _with_scaling(places, built, how, options, twice):
    make = _Scaling if built == "class" else lambda width: _Scaling(width)
    norms = [make if place in places else None for place in range(4)]
    if how == "left out":
        return lenet(**options)
    if twice:  # the caller may build another network from the same list
        lenet(norms, **options)
    return lenet(norms=norms, **options) if how == "by name" else lenet(norms, **options)
'''
STEADY = '''
def _is_steady(net, images, width):
    """Shows a network in training the same images twice; tells if what a scaling meets stays the same."""
    met = _scalings[width].met
    met.clear()
    for _ in range(2):
        net(images)
    return len(met) == 2 and torch.equal(*met)
'''
BATCH_NORMS = """
from torch import nn

def _with_batch_norms():
    return lenet([nn.BatchNorm2d, nn.BatchNorm2d, nn.BatchNorm1d, nn.BatchNorm1d])
"""


@dataclass(frozen=True)
class Probed:
    """What came of calling a function on tensors."""

    value: Any
    """All that it returned."""
    back: Any
    """What came of the way back from one of its results, as `Answers.gradients` has it."""
    recorded: Sequence[bool]
    """Which of its results record a graph."""

    def gradient(self, position: int) -> Any:
        """The gradient of an argument that asked for one, None where ``backward`` did not get."""
        found = self.back.arguments
        return found[position] if position < len(found) else None


def probed(
    answers: Any,
    function: str,
    *arguments: Array,
    dout: Array,
    leaves: Sequence[int],
    which: int = 0,
    names: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
    recording: bool = True,
) -> Probed:
    """Call a function on tensors, and go back from one of its results.

    Parameters
    ----------
    answers, function : the student's functions, and the name of one
    arguments : its tensors
    dout : what flows back into the result
    leaves : the positions of the arguments that ask for gradients
    which : the position of the result
    names : what the tensors are called, to pass them by name
    options : its other arguments, by name
    recording : whether gradients are recorded; nothing comes back otherwise
    """
    probe = answers.subclass(function, PROBE, "_Probe", function, list(names), dict(options or {}), which, recording)
    back = answers.gradients(probe, *arguments, dout=dout, leaves=leaves)
    return Probed(probe.found[0], back, probe.recorded)
