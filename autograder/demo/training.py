"""What the commands that train a reference's network anew have in common."""

import argparse
from pathlib import Path

import torch


def prepared(module: str, about: str | None, epochs: int, checkpoint: Path) -> argparse.Namespace:
    """Read the command line of ``python -m module``, and make the training repeatable.

    Returns
    -------
    argparse.Namespace : ``epochs``, ``threads`` and ``out``, the file for the weights
    """
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=about)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument(
        "--threads", type=int, default=1, help="CPU threads to train with; more help where cores are idle"
    )
    parser.add_argument("--out", type=Path, default=checkpoint, help="where to write the weights")
    wanted = parser.parse_args()
    torch.set_num_threads(wanted.threads)
    torch.manual_seed(0)
    return wanted
