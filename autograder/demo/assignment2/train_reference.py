"""Train the reference's network on CIFAR-10, report its accuracy, and write its checkpoint."""

import argparse
from pathlib import Path

import torch

from autograder.hidden.assignment2 import CHECKPOINT, EPOCHS
from cs231n.data_utils import get_CIFAR10_data
from cs231n.pytorch.fast_net import MyNet
from cs231n.pytorch.images import to_tensors
from cs231n.pytorch.training import accuracy, save_weights, train


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m autograder.demo.assignment2.train_reference", description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument(
        "--threads", type=int, default=1, help="CPU threads to train with; more help where cores are idle"
    )
    parser.add_argument("--out", type=Path, default=CHECKPOINT, help="where to write the weights")
    wanted = parser.parse_args()
    torch.set_num_threads(wanted.threads)
    torch.manual_seed(0)
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
