"""Homework 2: the batch norm of a small framework whose activations are matrices, an example in each row.

`feature_maps` and `feature_map_layer` hold what the notebook asks for; `framework`, `framework_training` and
`framework_plots` are given.
"""
