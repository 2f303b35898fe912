"""Answers in PyTorch, judged in this process as a worker's would be."""

import textwrap

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from autograder.grading.judging import judge
from autograder.sandbox.answers import Answers, Program
from autograder.sandbox.local import LocalAnswers
from cs231n import definitions


class TorchAnswers(LocalAnswers):
    """A namespace called the way a worker with PyTorch is, with saved networks beside it."""

    def __init__(self, namespace, checkpoints=None):
        super().__init__(namespace, torch=True)
        self._program = Program("", definitions.parse({}), {}, checkpoints=checkpoints or {})

    checkpoint = Answers.checkpoint


def judged(spec, namespace, question, seed=0, checkpoints=None):
    return judge(spec, question, TorchAnswers(namespace, checkpoints), f"secret {seed}")


def failed(verdict):
    """The messages of what failed, by result."""
    return {result.name: result.message for result in verdict.results if not result.passed}


def define(source):
    """The names that a text binds, where PyTorch's usual names are known."""
    namespace = {"torch": torch, "nn": nn, "F": F, "np": np}
    exec(textwrap.dedent(source), namespace)
    return namespace
