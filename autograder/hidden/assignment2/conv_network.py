"""A student's ThreeLayerConvNet: what it starts with, and what it computes with parameters of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.hidden import oracles, oracles_conv
from autograder.hidden.checks import difference, entry, numbers, size
from autograder.hidden.contract import Case
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

LOOSE, STEP = 0.05, {"float64": 1e-5, "float32": 1e-4}
"""For gradients that are held to differences of the network's own loss."""
FLAT = 2.4
"""A kurtosis between that of a uniform distribution, 1.8, and that of a normal one, 3."""

Shape = tuple[int, ...]


def image_of(case: Case, least: int) -> tuple[int, int, int]:
    """Channels, height and width of the images that a case asks for."""
    odd = int(case.parity == "odd")
    return 2, least + odd, least + odd + (2 if case.shape == "oblong" else 0)


def filter_of(case: Case) -> int:
    """The height and width of the filters that a case asks for."""
    return case.filter + int(case.even)


class NewNetwork:
    """A network as it starts, large enough to see how its weights are drawn."""

    def __init__(self, answers: Any, see: Seen, case: Case) -> None:
        image, self.see = image_of(case, 8), see
        self.scale = 1e-3 if case.weight_scale is None else case.weight_scale
        given = {} if case.weight_scale is None else {"weight_scale": case.weight_scale}
        self.net = answers.ThreeLayerConvNet(input_dim=image, num_filters=6, filter_size=filter_of(case), hidden_dim=40,
                                             num_classes=7, dtype=np.dtype(case.dtype).type, **given)  # fmt: skip
        self.dtype = case.dtype
        self.shapes = oracles_conv.conv_net_shapes(image, 6, filter_of(case), 40, 7)

    def look(self) -> None:
        """See how the weights are drawn, and that biases are zero."""
        params = self.net.params
        drawn = []
        for name, shape in self.shapes.items():
            what = f'`params["{name}"]` of a new network'
            value = numbers(entry(params, name, "params"), what)
            result = "new weights" if name.startswith("W") else "new biases"
            if not self.see.true(result, value.shape == shape, f"{what} has shape {value.shape} instead of {shape}"):
                continue
            if name.startswith("b"):
                self.see.true(result, not value.any(), f"{what} is not zero")
            else:
                self._look_at_spread(value, what)
                drawn.append(value.ravel() / max(float(value.std()), 1e-300))
            stored = getattr(params[name], "dtype", None)
            self.see.true("stored", stored == self.dtype, f"{what} has dtype {stored} instead of {self.dtype}")
        if self.scale and not self.see.verdicts.get("new weights"):
            kurtosis = float((np.concatenate(drawn) ** 4).mean())
            self.see.true(
                "new weights", kurtosis > FLAT, "the weights of a new network are not drawn from a normal distribution"
            )

    def _look_at_spread(self, value: Array, what: str) -> None:
        """Six standard errors of a Gaussian sample's mean and standard deviation: chance does not get there."""
        error = 6 * self.scale / np.sqrt(value.size)
        mean, spread = float(value.mean()), float(value.std())
        wrong = f"{what} has a standard deviation of {spread:.2g} where `weight_scale` is {self.scale}"
        self.see.true("new weights", abs(spread - self.scale) <= error, wrong)
        self.see.true("new weights", abs(mean) <= error, f"{what} does not have a mean of zero")


class ConvNetwork:
    """A network with our random parameters, and a batch.

    Where its scores are wrong, their marks are lost. The loss may then be that of its own scores, and the gradients
    those of its own loss.

    Parameters
    ----------
    answers
        The student's functions.
    rng : numpy.random.Generator
        Draws parameters and images.
    see : Seen
        Gets the verdicts: ``scores``, ``loss``, and ``dW1`` for the gradient in ``W1``.
    case : Case
        What images, filters and regularization to take.
    """

    classes, hidden, filters = 3, 5, 4

    def __init__(self, answers: Any, rng: np.random.Generator, see: Seen, case: Case) -> None:
        self.rng, self.see, self.reg = rng, see, case.reg
        image = image_of(case, 6 if case.even else 4)  # there is more than one window to pool
        self.x = see.exact(X=rng.standard_normal((1 if case.batch == 1 else 6, *image)))["X"]
        self.y = oracles.labels(rng, len(self.x), self.classes)
        shapes = oracles_conv.conv_net_shapes(image, self.filters, filter_of(case), self.hidden, self.classes)
        drawn = oracles_conv.conv_net_params(rng, shapes)
        darken_the_first_map(drawn, self.x)
        # Scores of both signs in every class.
        drawn["b3"] -= np.median(oracles_conv.conv_net_scores(drawn, self.x) - drawn["b3"], axis=0)
        self.level = 1000.0 if case.scores == "large" else 0.0
        """What is added to all scores; it is taken off again where they are compared."""
        drawn["b3"] += self.level
        self.params = see.exact(**drawn)
        reg = {"reg": case.reg} if case.reg else {}
        self.net = answers.ThreeLayerConvNet(
            input_dim=image, num_filters=self.filters, filter_size=filter_of(case), hidden_dim=self.hidden,
            num_classes=self.classes, dtype=np.dtype(case.dtype).type, **reg)  # fmt: skip
        own = self.net.params
        ours = {name: value.astype(case.dtype) for name, value in self.params.items()}
        self.net.params = (own if isinstance(own, dict) else {}) | ours

    def train(self, batch: int | None = None) -> tuple[Any, Any]:
        """Run ``loss(X, y)``, on the first examples or on all: loss and gradients."""
        (x,) = self.see.passed({"X": self.x[:batch]})
        loss, grads = self.see.unpack(self.net.loss(x, self.y[:batch].copy()), "loss", "grads")
        return loss, grads

    def look(self) -> None:
        """Compare scores, loss and gradients; see that nothing else changes."""
        (x,) = self.see.passed({"X": self.x})
        scores = self.net.loss(x)
        want = oracles_conv.conv_net_scores(self.params, self.x)
        compared = scores - self.level if isinstance(scores, np.ndarray) else scores
        right = self.see.close("scores", compared, want - self.level, "`loss(X)`")
        counts = not right and self._tells_images_apart(scores)
        loss, grads = self.train()
        data_loss = oracles.softmax_loss(numbers(scores, "") if counts else want, self.y)
        follows = self.see.close("loss", loss, data_loss + self._penalty(self.reg), "the loss") and counts
        self._look_at_gradients(grads, follows)
        self.see.unchanged()
        params = self.net.params
        self._look_for_all(grads, params)
        intact = all(not difference(entry(params, name, "params"), value, name) for name, value in self.params.items())
        self.see.true("parameters", intact, "`loss` changes the parameters, which only the update rule may do")

    def look_at_reg(self) -> None:
        """Change ``reg`` of a network that has it, and look at the loss: ``reg``, true without the attribute."""
        self.see.true("reg", True, "")
        if getattr(self.net, "reg", None) != self.reg or self.see.verdicts["loss"]:
            return
        before, _ = self.train()
        self.net.reg = self.reg + 0.8
        after, _ = self.train()
        more = numbers(after, "the loss") - numbers(before, "the loss")
        self.see.close("reg", more, self._penalty(0.8), "what 0.8 more of `reg` adds to the loss")
        self.net.reg = self.reg

    def _penalty(self, reg: float) -> float:
        weights = (value for name, value in self.params.items() if name.startswith("W"))
        return 0.5 * reg * sum(float((w**2).sum()) for w in weights)

    def _tells_images_apart(self, scores: Any) -> bool:
        """Whether wrong scores are scores at all."""
        if difference(scores, np.zeros((len(self.x), self.classes)), "", tol=np.inf):
            return False
        value = numbers(scores, "")
        return len(value) == 1 or size(value - value.mean(axis=0)) > 1e-5 * size(value)

    def _look_at_gradients(self, grads: Any, follows: bool) -> None:
        exact = oracles_conv.conv_net_gradients(self.params, self.x, self.y, self.reg)
        for name, want in exact.items():
            got = grads.get(name) if isinstance(grads, dict) else None
            # A bias' gradient is a sum of terms that may cancel.
            scale = 0.1 * size(exact[f"W{name[1:]}"]) if name.startswith("b") else 0.0
            wrong = (
                self.see.compared(f"d{name}", got, want, f'`grads["{name}"]`', scale=scale)
                if got is not None
                else f'`grads` lacks "{name}"'
            )
            if wrong and follows and self._follows_own_loss(name, got):
                wrong = ""
            self.see.say(f"d{name}", wrong)

    def _follows_own_loss(self, name: str, got: Any) -> bool:
        """Whether a gradient is the derivative of the student's own loss along random directions."""
        value = self.params[name]
        if difference(got, value, "", tol=np.inf):
            return False
        along, numeric, step = [], [], STEP[self.see.case.dtype]
        params = self.net.params
        for _ in range(4):
            direction = self.rng.standard_normal(value.shape)
            ends = []
            for sign in (1, -1):
                self.net.params = params | {name: params[name] + (sign * step * direction).astype(params[name].dtype)}
                ends.append(float(numbers(self.train()[0], "")))
            along.append(float(np.vdot(numbers(got, ""), direction)))
            numeric.append((ends[0] - ends[1]) / (2 * step))
        self.net.params = params
        norm = float(np.linalg.norm(numeric))
        if norm < 1e-6:  # a single image may leave all units of a layer without a gradient
            return len(self.x) == 1 and size(numbers(got, "")) < 1e-6
        rounding = float(np.finfo(np.float32).eps) / step if self.see.case.dtype == "float32" else 0.0
        return float(np.linalg.norm(np.subtract(along, numeric))) <= LOOSE * norm + rounding

    def _look_for_all(self, grads: Any, params: Mapping[str, Any]) -> None:
        found = grads if isinstance(grads, dict) else {}
        lacking = [name for name in params if name not in found or np.shape(found[name]) != np.shape(params[name])]
        what = f'`params` holds "{lacking[0] if lacking else ""}", and `grads` has no gradient of its shape'
        self.see.true("every parameter", not lacking, what)


def darken_the_first_map(params: Mapping[str, Array], x: Array) -> None:
    """Leave half of the first map's windows without a positive number: there alone the ReLU stops a gradient."""
    W, b = params["W1"], params["b1"]
    maps = oracles_conv.convolution(x, W, np.zeros_like(b), pad=(W.shape[-1] - 1) // 2)
    largest = np.sort(oracles_conv.max_pool(maps)[:, 0], axis=None)
    middle = len(largest) // 2
    b[0] = -(largest[middle - 1] + largest[middle]) / 2  # no maximum lies on the kink
