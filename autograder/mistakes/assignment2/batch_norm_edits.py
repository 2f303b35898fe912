"""Passages of `batchnorm_forward`, and edits of it, for the catalogue of its mistakes."""

from autograder.mistakes.mistake import Edits

START = '    if mode == "train":\n'
MEAN, CENTRED, VAR = "mu = x.mean(axis=0)", "x_mu = x - mu", "var = (x_mu**2).mean(axis=0)"
STD, NORMALIZED = "std = np.sqrt(var + eps)", "x_hat = x_mu / std"
KEEP_MEAN = "running_mean = momentum * running_mean + (1 - momentum) * mu"
KEEP_VAR = "running_var = momentum * running_var + (1 - momentum) * var"
TEST = "x_hat = (x - running_mean) / np.sqrt(running_var + eps)"
ROOT, OUT = "np.sqrt(running_var + eps)", "out = gamma * x_hat + beta"


def first(*lines: str) -> Edits:
    """Lines at the start."""
    return ((START, "".join(f"    {line}\n" for line in lines) + START),)


def after(old: str, *lines: str) -> Edits:
    """Lines of training after another."""
    return ((old, "\n        ".join((old, *lines))),)


def at_test(*lines: str) -> Edits:
    """Other lines at test time."""
    return ((TEST, "\n        ".join(lines)),)


def last(*lines: str) -> Edits:
    """Lines at the end, in either mode."""
    return ((OUT, "\n    ".join((OUT, *lines))),)


def variance(formula: str) -> tuple[Edits, Edits]:
    """Another variance in output and running average, and in the output only."""
    return ((VAR, f"var = {formula}"),), ((STD, f"std = np.sqrt({formula} + eps)"),)
