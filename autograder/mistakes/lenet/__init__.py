"""Known mistakes in lenet's questions, in the order of its notebook."""

from autograder.mistakes.lenet import averages, bookkeeping, folding, network, normalizing, shares

MISTAKES = (
    *normalizing.MISTAKES,
    *averages.MISTAKES,
    *bookkeeping.MISTAKES,
    *network.MISTAKES,
    *folding.MISTAKES,
    *shares.MISTAKES,
)
