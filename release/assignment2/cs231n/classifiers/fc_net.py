"""The fully connected networks under their public names; `FullyConnectedNet` with all it learnt on the way."""

from cs231n.classifiers.dropout_net import FullyConnectedNet
from cs231n.classifiers.two_layer_net import TwoLayerNet

__all__ = ["FullyConnectedNet", "TwoLayerNet"]
