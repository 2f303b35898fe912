"""Mistakes that each of the backward passes of batch and layer normalization may have."""

from autograder.mistakes.assignment2 import (
    norm_gradients_of_input,
    norm_gradients_of_parameters,
    norm_gradients_of_special_batches,
)
from autograder.mistakes.assignment2.norm_gradient_edits import LAST, Gradients

MISTAKES = {
    question: tuple(
        mistake
        for module in (norm_gradients_of_parameters, norm_gradients_of_special_batches, norm_gradients_of_input)
        for mistake in module.mistakes(Gradients(question))
    )
    for question in LAST
}
"""By backward pass."""
