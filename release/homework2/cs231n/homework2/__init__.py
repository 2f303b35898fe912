"""Homework 2: batch norm of feature maps in a small framework of matrices, and a language model over characters.

`feature_maps` and `feature_map_layer` hold what the first notebook asks for, on `framework`, `framework_training` and
`framework_plots`, which are given; the other modules are the second notebook's.
"""
