"""Batch normalization in LeNet, on Fashion-MNIST: the layer, the network, trainings, and a batch on two processes."""
