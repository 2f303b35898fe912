"""What is right in assignment2: its hidden tests, their cases, and the reference hand-in's trained network.

``python -m autograder.demo.assignment2.train_reference`` trains it anew, from the full CIFAR-10.
"""

from pathlib import Path

CHECKPOINT = Path(__file__).parent / "MyNet.pt"
"""Weights of `cs231n.pytorch.fast_net.MyNet` in half precision, as the notebook's `save_weights` writes them."""
EPOCHS = 4
"""Passes over the full set's 49,000 training images that made them."""
