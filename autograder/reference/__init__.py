"""What the reference hand-in carries beside its notebooks: the trained weights of `cs231n.pytorch.fast_net.MyNet`.

`python -m autograder.reference` makes them anew, from the full CIFAR-10.
"""

from pathlib import Path

CHECKPOINT = Path(__file__).parent / "MyNet.pt"
"""Weights in half precision, as the notebook's `save_weights` writes them."""
EPOCHS = 4
"""Passes over the full set's 49,000 training images that made them."""
