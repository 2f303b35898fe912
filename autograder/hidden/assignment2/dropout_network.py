"""A student's network with dropout, judged by the definition with the units dropped that it dropped.

No draw of a mask is more right than another. What a network dropped is read off the gradient of the weights behind a
hidden layer, dW = h^T delta: where h was dropped, it has no part in dW. This takes that delta be known.

- Of a single example, delta is one vector, and units that were dropped have rows of zeros, in any depth.
- Of a few examples with one hidden layer, delta is nearly known if the last weights are small. It tells apart which of
  the examples dropped a unit, and is known exactly once the masks are.
- With several hidden layers and batch normalization, a seed repeats the masks, and weights of zero in a layer make what
  lies above it independent of what lies below.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.checks import check, difference, entry, numbers, size
from autograder.hidden.contract import Case
from autograder.hidden.oracles import Array, Statistics
from autograder.hidden.oracles_dropout import first_hidden, masked_gradients
from autograder.hidden.oracles_nets import softmax_gradient
from autograder.hidden.seen import Seen, as_passed

PIXELS, CLASSES, BATCH = 6, 6, 4
"""There are more classes than examples, so that the gradients in the scores of different examples are independent."""
SMALL = 0.015
"""The size of last weights that let the scores vary little with the masks."""
SAME = 1e-6
"""Two runs of the same computation differ by less."""
KINK = 0.01
"""How far hidden units stay from their ReLU's kink."""

OTHERS = "other units are dropped at every call, though the network has a seed"

Params = dict[str, Array]
Masks = list[Array]


class DropoutNetwork:
    """A network with parameters of ours, and a batch.

    Parameters
    ----------
    answers
        The student's classes.
    rng : numpy.random.Generator
        Draws parameters and batches.
    see : Seen
        Gets the verdicts. Its case has the axes ``normalization``, ``hidden`` ("one" or "several" layers), ``keep``
        (None for the default), ``seed`` ("any", None or 0), ``batch`` ("several" examples, or "one"), ``reg``,
        ``input``, ``dtype`` and ``networks``.
    """

    def __init__(self, answers: Any, rng: np.random.Generator, see: Seen) -> None:
        self.answers, self.rng, self.see, self.case = answers, rng, see, see.case
        self.normalization, self.reg = see.case.normalization, see.case.reg
        self.keep = 1 if see.case.keep is None else see.case.keep
        self.by_seed = self.case.hidden == "several" and self.normalization == "batchnorm"
        """Whether masks are found by repeating them."""
        few = self.case.batch == "one" or (self.case.hidden == "several" and not self.by_seed)
        self.count = 1 if few else BATCH
        self.layers = [24] if self.case.hidden == "one" else [10, 9] if self.by_seed else [12, 12, 32]
        self.last = len(self.layers) + 1
        self.y = rng.permutation(CLASSES)[: self.count]
        self.params = self._draw()
        if self.case.hidden == "several" and few:  # the least likely: near zero, gradients would have few digits
            self.y = oracles.net_scores(self.params, self.x, self.normalization).argmin(axis=1)
        self.net = self._new(self.layers, **self._options())
        self.other = self._new([7], dropout_keep_ratio=0.9) if self.case.networks == 2 else None
        self.own = self.net.params
        shape = np.shape(entry(self.own, "W1", "params"))
        check(shape == self.params["W1"].shape, f'`params["W1"]` has shape {shape}')
        self.loss = self.net.loss
        self.set(self.params)
        self.trained: list[Params] = []
        """The parameters of every training step so far, for the running averages."""

    def images(self, count: int) -> Array:
        """Draw inputs of the network."""
        x = self.rng.standard_normal((count, PIXELS)) + 0.3
        return self.see.exact(x=x.reshape(count, 3, 2) if self.case.input == "images" else x)["x"]

    def set(self, params: Params) -> None:
        """Give the network these parameters; it may have more than the contract asks for."""
        passed = {name: as_passed(value, Case(dtype=self.case.dtype)) for name, value in params.items()}
        self.net.params = self.passed = dict(self.own) | passed
        self.current = params

    def train(self) -> tuple[Any, Any]:
        """Run ``loss(X, y)`` on the batch: loss and gradients."""
        (x,), y = self.see.passed({"X": self.x}), self.y.copy()
        self.trained.append(self.current)
        loss, grads = self.see.unpack(self.loss(x, y), "loss", "grads")
        self.see.unchanged()
        self.see.same("arguments", y, self.y, "`y`")
        return loss, grads

    def drops(self) -> bool:
        """Whether training is another thing than without dropout."""
        return self._is_dropped(self._behind(self.train()[1], self.last, self.params))

    def _is_dropped(self, behind: Array) -> bool:
        plain, _ = masked_gradients(self.params, self.x, self.y, 0.0, self.normalization)
        return bool(behind.any()) and bool(difference(behind, plain[f"W{self.last}"], "dW"))

    # ------------------------------------------------------------------------------------ what is looked at

    def look_at_training(self) -> Masks | None:
        """Compare loss and gradients with the definition's, given what was dropped; return that, if it can be told."""
        see, (loss, grads) = self.see, self.train()
        after = self.net.params
        self.behind = self._behind(grads, self.last, self.params)
        masks = self.masks(grads, loss)
        if masks is None and self.keep < 1:
            return None
        args = self.params, self.x, self.y, self.reg, self.normalization
        want = oracles.net_loss(*args, masks)
        if masks is not None:
            check(any(mask.any() for mask in masks), "every unit is dropped in training")
            check(self._is_dropped(self.behind), "no unit is dropped in training")
        see.close("loss", loss, want, "the loss", exact_shape=False)
        exact, _ = masked_gradients(*args, masks)
        for name, gradient in exact.items():
            kind = name.rstrip("0123456789")
            result = f"d{kind}" if kind in "Wb" else "dnorm"
            # The gradient of a bias before batch normalization is zero, up to rounding in the terms that cancel.
            scale = size(exact[f"W{name.removeprefix(kind)}"]) if kind == "b" else 0.0
            if name in grads:
                see.close(result, grads[name], gradient, f'`grads["{name}"]`', scale=scale, exact_shape=False)
            else:
                see.say(result, f'`grads` has no entry "{name}"')
        self._look_at_params(grads, after)
        return masks

    def look_at_scores(self, masks: Masks | None) -> None:
        """Compare ``loss(X)``: nothing is dropped, and batch normalization takes its running averages."""
        if self.other is not None:
            self.other.loss(self.images(3), np.arange(3))
        x = self.images(5)
        (passed,) = self.see.passed({"X": x})
        want = oracles.net_scores(self.params, x, self.normalization, self._running(masks))
        self.see.close("scores", self.loss(passed), want, "`loss(X)`")
        self.see.unchanged()

    def look_at_draws(self, masks: Masks) -> None:
        """Train once more: with a seed, the same units are dropped, and without one, others; all else is as before."""
        see = self.see
        if self.other is not None:
            self.other.loss(self.images(3))
        loss, grads = self.train()
        alike = not difference(self._behind(grads, self.last, self.params), self.behind, "dW", tol=SAME)
        if self.case.seed is None:
            see.true("draws", not alike, "the same units are dropped at every call")
        else:
            see.true("draws", alike, OTHERS)
        again = masks if self.by_seed else self.masks(grads, loss)
        if not see.verdicts["loss"]:
            want = oracles.net_loss(self.params, self.x, self.y, self.reg, self.normalization, again)
            see.close("goes on", loss, want, "after a look at the scores, the loss in training", exact_shape=False)

    def drops_apart(self, masks: Masks) -> bool:
        """Whether the first hidden layer drops other units for one example than for another."""
        h = first_hidden(self.params, self.x, self.normalization)
        known = (h > 0).all(axis=0)  # of the others, it cannot be told what was dropped
        return bool(np.ptp(masks[0][:, known], axis=0).any())

    def look_at_settings(self) -> None:
        """Set the keep ratio in `dropout_param` to 1 and look at the loss: ``settings``, true without the attribute."""
        self.see.true("settings", True, "")
        param = getattr(self.net, "dropout_param", None)
        if not isinstance(param, dict) or param.get("p") != self.keep:  # an edition counts from the other end
            return
        self.net.dropout_param = param | {"p": 1}
        loss, _ = self.train()
        want = oracles.net_loss(self.params, self.x, self.y, self.reg, self.normalization)
        self.see.close("settings", loss, want, 'the loss after `dropout_param["p"]` was set to 1', exact_shape=False)

    def _look_at_params(self, grads: Any, after: Any) -> None:
        lacking = sorted(str(name) for name in after if name not in grads)
        self.see.true("complete", not lacking, f'`grads` has no entry "{"".join(lacking[:1])}", which `params` has')
        kept = all(not difference(after.get(name), value, name) for name, value in self.passed.items())
        self.see.true("params", kept, "`loss` changes the parameters, which is the solver's part")

    def _running(self, masks: Masks | None) -> Statistics | None:
        """The running averages of batch normalization, with a momentum of 0.9, given what every step dropped."""
        if self.normalization != "batchnorm":
            return None
        averages = [(np.zeros(n), np.zeros(n)) for n in self.layers]
        for params in self.trained:
            seen: Statistics = []
            oracles.net_scores(params, self.x, self.normalization, seen=seen, masks=masks)
            averages = [
                (0.9 * mean + 0.1 * m, 0.9 * var + 0.1 * v) for (mean, var), (m, v) in zip(averages, seen, strict=True)
            ]
        return averages

    # ------------------------------------------------------------------------------------ what was dropped

    def masks(self, grads: Any, loss: Any) -> Masks | None:
        """What each hidden layer was multiplied by; None without dropout, or if a seed repeats nothing."""
        if self.keep == 1:
            return None
        if self.by_seed:
            return self._masks_by_seed(loss)
        if self.count == 1 and self.case.hidden == "several":
            return [self._rows(grads, layer) / self.keep for layer in range(1, len(self.layers) + 1)]
        h = np.maximum(first_hidden(self.params, self.x, self.normalization), 0)
        behind = self._behind(grads, 2, self.params)
        masks = [np.ones_like(h)]  # the mean of all masks
        for _ in range(8):  # twice, as a rule
            before = masks
            scores = oracles.net_scores(self.params, self.x, self.normalization, masks=masks)
            kept, _ = _dropped(h, softmax_gradient(scores, self.y), behind)
            masks = [kept / self.keep]
            if np.array_equal(masks, before):
                break
        return masks

    def _masks_by_seed(self, loss: Any) -> Masks | None:
        """Take two more steps with weights of zero, and look whether the first can be repeated."""
        upper = self.params | {f"W{layer}": np.zeros_like(self.params[f"W{layer}"]) for layer in (2, 3)}
        _, deltas = masked_gradients(upper, self.x, self.y, 0.0, self.normalization)
        h = np.tile(np.maximum(self.params["beta2"], 0), (self.count, 1))
        second, _ = _dropped(h, deltas[3], self._probe(upper, 3))

        lower = self.params | {"W2": upper["W2"]}
        masks = [np.ones((self.count, self.layers[0])), second / self.keep]
        _, deltas = masked_gradients(lower, self.x, self.y, 0.0, self.normalization, masks)
        h = np.maximum(first_hidden(self.params, self.x, self.normalization), 0)
        first, fits = _dropped(h, deltas[2], self._probe(lower, 2))

        self.set(self.params)
        again, _ = self.train()
        repeats = not difference(again, numbers(loss, "the loss"), "the loss")
        if repeats and fits:
            return [first / self.keep, second / self.keep]
        if repeats:
            self.see.say("dW", '`grads["W2"]` belongs to no way of dropping units')
        else:
            self.see.say("draws", OTHERS)
        return None

    def _probe(self, params: Params, layer: int) -> Array:
        """The gradient of a layer's weights with other parameters."""
        self.set(params)
        return self._behind(self.train()[1], layer, params)

    def _behind(self, grads: Any, layer: int, params: Params) -> Array:
        """The gradient of a layer's weights without what regularization adds to it."""
        name = f"W{layer}"
        wrong = difference(entry(grads, name, "grads"), params[name], f'`grads["{name}"]`', tol=np.inf)
        check(not wrong, wrong)
        return numbers(grads[name], name) - self.reg * params[name]

    def _rows(self, grads: Any, layer: int) -> Array:
        """Whether the units of a hidden layer have a part in the gradient of the weights behind it (1, H)."""
        rows = np.abs(self._behind(grads, layer + 1, self.params)).max(axis=1)
        noise = 1e-6 * self.reg * np.abs(self.params[f"W{layer + 1}"]).max()
        return (rows > noise)[None]

    # ------------------------------------------------------------------------------------ what goes in

    def _draw(self) -> Params:
        """Draw parameters, and a batch such that the units of the first hidden layer stay away from their kink."""
        while True:
            params = oracles.net_params(self.rng, [PIXELS, *self.layers, CLASSES], self.normalization is not None)
            for layer in range(1, len(self.layers) + 1):  # so that the ReLU leaves units to drop
                params[f"b{layer}"] = 1 + 3 * np.abs(params[f"b{layer}"])
                if self.normalization is not None:
                    params[f"beta{layer}"] *= 3
            if self.case.hidden == "one":
                # the higher the hidden units, the likelier the labels
                up = np.where(np.isin(np.arange(CLASSES), self.y), 1.0, -1.0)
                params["W2"] = SMALL * (up + self.rng.standard_normal(params["W2"].shape))
            self.x = self.images(self.count)
            if self.case.hidden == "several":  # whatever is dropped, no label gets so likely that gradients vanish
                scores = oracles.net_scores(params, self.x, self.normalization) - params[f"b{self.last}"]
                params[f"W{self.last}"] /= scores.std()
            params = self.see.exact(**params)
            if np.abs(first_hidden(params, self.x, self.normalization)).min() > KINK:
                return params

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {"reg": self.reg} if self.reg else {}
        if self.case.keep is not None:
            options["dropout_keep_ratio"] = self.case.keep
        if self.case.seed is not None:
            options["seed"] = 0 if self.case.seed == 0 else int(self.rng.integers(1, 1000))
        return options

    def _new(self, hidden: list[int], **options: Any) -> Any:
        if self.normalization is not None:
            options["normalization"] = self.normalization
        dtype = np.dtype(self.case.dtype).type
        return self.answers.FullyConnectedNet(
            list(hidden), input_dim=PIXELS, num_classes=CLASSES, dtype=dtype, **options
        )


def _dropped(h: Array, delta: Array, gradient: Array) -> tuple[Array, bool]:
    """Which of h (N, H) was kept, by the gradient h^T delta (H, C) of the weights behind it, and whether that fits.

    Of the few ways to drop a unit in some examples, it is the one whose gradient has the direction of what was found;
    lengths do not count, so that a wrong scale stays visible.
    """
    ways = np.array(list(product((0.0, 1.0), repeat=len(h))))
    expected = np.einsum("wn,nj,nc->wjc", ways, h, delta)
    along = (expected * gradient).sum(axis=2) / np.maximum(np.linalg.norm(expected, axis=2), 1e-30)
    lengths = np.linalg.norm(gradient, axis=1)
    some = lengths > 1e-6 * lengths.max()
    fits = bool((along.max(axis=0) > 0.999 * lengths)[some].all())
    return ways[np.where(some, along.argmax(axis=0), 0)].T, fits
