"""Train the reference's network on CIFAR-10, report its accuracy, and write its checkpoint."""

import torch

from autograder.demo.training import prepared
from autograder.hidden.assignment2 import CHECKPOINT, EPOCHS
from cs231n.data_utils import get_CIFAR10_data
from cs231n.pytorch.fast_net import MyNet
from cs231n.pytorch.images import to_tensors
from cs231n.pytorch.training import accuracy, save_weights, train


def main() -> None:
    """Run the command."""
    wanted = prepared("autograder.demo.assignment2.train_reference", __doc__, EPOCHS, CHECKPOINT)
    data = to_tensors(get_CIFAR10_data(subtract_mean=False))
    net = MyNet()
    history = train(net, data, wanted.epochs, **net.recipe())
    save_weights(net, wanted.out)

    handed_in = MyNet()
    handed_in.load_state_dict(torch.load(wanted.out, weights_only=True))
    share = accuracy(handed_in, data["X_test"], data["y_test"])
    print(
        f"{wanted.epochs} epochs in {history['seconds'][-1]:.1f} s: {100 * share:.1f} % of "
        f"{len(data['y_test']):,} test images; {wanted.out.stat().st_size / 1e3:.0f} kB"
    )


if __name__ == "__main__":
    main()
