"""What the demo's class makes of assignment2.

``python -m autograder.demo.assignment2.train_reference`` trains the network that it hands in.
"""

from autograder.demo.assignment2 import unusual
from autograder.demo.cast import Cast

CAST = Cast(
    mistakes=(
        "affine-db-averaged",
        "rmsprop-epsilon-under-the-root",
        "dropout-at-test-time",
        "batchnorm-test-without-eps-and-shift",
        "pool-gradient-assigned",
        "net-norm-after-relu",
    ),
    hangs="FullyConnectedNets/nesterov_momentum",
    plots=("FullyConnectedNets/FullyConnectedNet", "BatchNormalization/FullyConnectedNet"),
    unusual=unusual,
)
