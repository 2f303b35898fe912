"""Known mistakes in homework2's questions, in the order of its notebooks."""

from autograder.mistakes.homework2 import clipped_gradients, drawn_characters, normalized_cell, recurrent_cell, windows

MISTAKES = (
    *windows.MISTAKES,
    *recurrent_cell.MISTAKES,
    *clipped_gradients.MISTAKES,
    *normalized_cell.MISTAKES,
    *drawn_characters.MISTAKES,
)
