"""Known mistakes in homework2's questions, in the order of its notebooks."""

from autograder.mistakes.homework2 import (
    clipped_gradients,
    drawn_characters,
    feature_map_arrays,
    feature_map_delta_mean,
    feature_map_delta_variance,
    feature_map_forward,
    feature_map_gradient,
    feature_map_layer,
    feature_map_layer_states,
    feature_map_normalize,
    feature_map_special_batches,
    feature_map_special_gradients,
    feature_map_special_statistics,
    feature_map_variance,
    normalized_cell,
    recurrent_cell,
    special_cells,
    special_clipping,
    special_draws,
    special_losses,
    windows,
)
from autograder.mistakes.homework2.feature_map_edits import (
    DELTA_BATCH_NORM,
    DELTA_MEAN,
    DELTA_VARIANCE,
    FORWARD,
    NORMALIZE,
    VARIANCE,
)

_FUNCTIONS = (VARIANCE, NORMALIZE, FORWARD, DELTA_MEAN, DELTA_VARIANCE, DELTA_BATCH_NORM)

MISTAKES = (
    *feature_map_variance.MISTAKES,
    *feature_map_normalize.MISTAKES,
    *feature_map_forward.MISTAKES,
    *feature_map_delta_mean.MISTAKES,
    *feature_map_delta_variance.MISTAKES,
    *feature_map_gradient.MISTAKES,
    *feature_map_layer.MISTAKES,
    *feature_map_layer_states.MISTAKES,
    *feature_map_special_statistics.MISTAKES,
    *feature_map_special_batches.MISTAKES,
    *feature_map_special_gradients.MISTAKES,
    *(entry for function in _FUNCTIONS for entry in feature_map_arrays.mistakes(function)),
    *windows.MISTAKES,
    *recurrent_cell.MISTAKES,
    *clipped_gradients.MISTAKES,
    *normalized_cell.MISTAKES,
    *drawn_characters.MISTAKES,
    *special_losses.MISTAKES,
    *special_cells.MISTAKES,
    *special_clipping.MISTAKES,
    *special_draws.MISTAKES,
)
