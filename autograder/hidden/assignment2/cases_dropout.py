"""The case of a network with dropout, whose masks are the student's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.assignment2.cases import Network, set_params
from autograder.hidden.checks import TOL, assert_close, assert_gradients, check, entry, numbers
from autograder.hidden.oracles import Array


class DropoutNetwork(Network):
    """A fully connected network with dropout; what it drops is read off its own gradients.

    No draw of a mask is more right than another. But a unit that was dropped gets no gradient, and a batch of one
    example (or of examples that share no input, through one hidden layer) shows this for every unit apart. The loss
    and all gradients must be those of the definition with these units dropped and the others divided by the keep
    ratio.

    Parameters
    ----------
    answers, rng, hidden, reg, normalization
        As of `Network`.
    batch : int
        How many examples; more than one go with a single hidden layer.
    seed : int, optional
        The seed given to the network.
    """

    keep = 0.6

    def __init__(
        self,
        answers: Any,
        rng: np.random.Generator,
        hidden: Sequence[int] = (10, 9),
        reg: float = 0.0,
        normalization: str | None = None,
        batch: int = 1,
        seed: int | None = None,
    ) -> None:
        self.batch = batch
        options = {"dropout_keep_ratio": self.keep} | ({} if seed is None else {"seed": seed})
        super().__init__(answers, rng, "FullyConnectedNet", hidden, reg, normalization, **options)
        for layer in range(1, len(hidden) + 1):
            self.params[f"b{layer}"] = 3 * abs(self.params[f"b{layer}"])  # so that the ReLU leaves units to drop
        set_params(self.net, self.params)
        # The least likely classes: a loss near zero would leave gradients with few digits in float32.
        self.y = oracles.net_scores(self.params, self.x, normalization).argmin(axis=1)
        self.on += f" and dropout_keep_ratio={self.keep:g}, on {batch} example{'s' if batch > 1 else ''}"

    def images(self, count: int | None = None) -> Array:
        """Draw examples of shape (3, 2); as many as there are inputs share none."""
        x = super().images(count)
        return x * np.eye(6).reshape(6, 3, 2) if len(x) == 6 else x

    def assert_right(self, *kinds: str) -> None:
        """Train on a batch: compare the loss, and the gradients of these kinds of parameters."""
        loss, grads = self.train()
        masks = self.masks(grads)
        args = self.x, self.y, self.reg, self.normalization
        plain = oracles.net_loss(self.params, *args)
        want = oracles.net_loss(self.params, *args, masks)
        value = numbers(loss, "loss", self.of, self.on)
        ignored = value.size == 1 and abs(value.item() - plain) <= TOL * plain < abs(value.item() - want)
        check(not ignored, f"`{self.of}` drops no hidden unit in training on {self.on}.")
        on = f"{self.on}, given the units that it dropped"
        assert_close(loss, want, what="loss", of=self.of, on=on)
        if kinds:
            assert_gradients(grads, oracles.net_gradients(self.params, *args, masks), kinds, of=self.of, on=on)

    def masks(self, grads: Any) -> list[Array]:
        """What each hidden layer was multiplied by.

        What the ReLU stops gets no gradient either; in the definition it makes no difference.
        """
        kind = "b" if self.normalization is None else "beta"
        depth = sum(name.startswith("W") for name in self.params)
        found = []
        for layer in range(1, depth):
            name = "W1" if self.batch > 1 else f"{kind}{layer}"
            gradient = numbers(entry(grads, name, "grads", self.of), f'grads["{name}"]', self.of, self.on)
            same = gradient.size == self.params[name].size
            check(same, f'`grads["{name}"]` of `{self.of}` has another shape than `params["{name}"]` on {self.on}.')
            found.append((gradient.reshape(self.batch, -1) != 0) / self.keep)
        return found
