"""The catalogue of what people get wrong: each entry an edit that turns the reference solution into the mistake.

It names failing answers, feeds the demo's class and tests the hidden tests; each module holds a few questions' entries.
"""

from autograder.mistakes import (
    batch_norm_backward,
    batch_norm_forward,
    conv_network,
    convolution,
    dense_layers,
    dropout,
    group_norm,
    instance_norm,
    layer_norm,
    losses,
    normalized_network,
    plain_networks,
    pooling,
    spatial_batch_norm,
    switchable_norm,
    torch_networks,
    update_rules,
)
from autograder.mistakes.mistake import EditError, Mistake, applied, reference

__all__ = ["EditError", "Mistake", "applied", "catalogue", "named", "reference"]


def catalogue() -> tuple[Mistake, ...]:
    """Every known mistake, in the notebooks' order."""
    return (
        *dense_layers.MISTAKES,
        *losses.MISTAKES,
        *plain_networks.MISTAKES,
        *update_rules.MISTAKES,
        *batch_norm_forward.MISTAKES,
        *batch_norm_backward.MISTAKES,
        *layer_norm.MISTAKES,
        *normalized_network.MISTAKES,
        *dropout.MISTAKES,
        *convolution.MISTAKES,
        *pooling.MISTAKES,
        *conv_network.MISTAKES,
        *spatial_batch_norm.MISTAKES,
        *group_norm.MISTAKES,
        *instance_norm.MISTAKES,
        *switchable_norm.MISTAKES,
        *torch_networks.MISTAKES,
    )


def named(name: str) -> Mistake:
    """The mistake of that name. Raises KeyError if there is none."""
    for mistake in catalogue():
        if mistake.name == name:
            return mistake
    raise KeyError(f"there is no mistake called {name}; `catalogue()` lists them")
