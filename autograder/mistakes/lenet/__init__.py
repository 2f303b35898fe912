"""Known mistakes in lenet's questions, in the order of its notebook."""

from autograder.mistakes.lenet import (
    averages,
    bookkeeping,
    folding,
    layers,
    module_states,
    network,
    normalizing,
    shares,
    special_batches,
    special_folding,
    special_shares,
)

MISTAKES = (
    *normalizing.MISTAKES,
    *averages.MISTAKES,
    *special_batches.MISTAKES,
    *bookkeeping.MISTAKES,
    *module_states.MISTAKES,
    *network.MISTAKES,
    *layers.MISTAKES,
    *folding.MISTAKES,
    *special_folding.MISTAKES,
    *shares.MISTAKES,
    *special_shares.MISTAKES,
)
