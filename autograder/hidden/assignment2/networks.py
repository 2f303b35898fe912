"""A student's network with parameters of ours, a batch, and what the definition says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.checks import check, difference, entry, numbers, size
from autograder.hidden.contract import Case, Result
from autograder.hidden.oracles import Array, Statistics
from autograder.hidden.oracles_nets import net_gradients
from autograder.hidden.seen import Seen, as_passed

IMAGE = (3, 1, 2)
"""The shape of the images that a network with six inputs gets."""
KINK = 1e-3
"""How far hidden units stay from their ReLU's kink, where gradients jump."""
CACHE = Result("cache", "`hidden_backward` takes back the forward pass whose cache it is given.")
LAYER = Result("layer", "`hidden_backward` gives `dx` in the shape of its input, and leaves `dout` as it is.", 0.5)
SET_REG = Result("reg", "`reg` counts as it is, even if it was set later.", 0.5)
WEIGHT_SCALE = 0.02
"""Of the networks that are looked at when they are new."""


class Network:
    """A network on one batch.

    Its parameters are put on top of those that it has, gammas of one and betas of zero only where it has these: a key
    of another name costs what depends on it, not everything.

    Parameters
    ----------
    answers
        The student's classes.
    rng : numpy.random.Generator
        Draws parameters and batches.
    see : Seen
        Gets the verdicts, under the names ``scores``, ``loss``, ``dW``, ``db``, ``dgamma`` and ``dbeta`` (one for all
        layers), ``stored``, ``complete``, ``params`` and ``arguments``. Its case may have the axes ``dtype``, ``reg``
        (0 leaves it out), ``input`` ("vectors" or "images"), ``units`` ("some" or "all" of them are active), ``scale``
        ("none" for gammas of one and betas of zero, "any" for others), ``networks`` (how many there are) and ``apart``
        (whether two classes are far ahead of the others).
    sizes : sequence of int
        Of the input, the hidden layers and the scores.
    count : int
        How many examples the batch has.
    normalization : {None, 'batchnorm', 'layernorm'}
    """

    def __init__(
        self,
        answers: Any,
        rng: np.random.Generator,
        see: Seen,
        sizes: Sequence[int],
        count: int = 9,
        normalization: str | None = None,
    ) -> None:
        self.rng, self.see, self.case, self.sizes, self.normalization = rng, see, see.case, sizes, normalization
        self.reg = self.case.get("reg", 0.0)
        self.x = self.batch(count)
        self.y = oracles.labels(rng, count, 2 if self.case.get("apart") else sizes[-1])
        self.params, self.grads = self._draw()
        self.net = new_network(answers, see, sizes, normalization, **({"reg": self.reg} if self.reg else {}))
        self.other: Any = None
        if self.case.get("networks") == 2:
            self.other = new_network(answers, see, [sizes[0], *(n + 1 for n in sizes[1:])], normalization)
        own = self.net.params
        check(isinstance(own, dict), "`params` is not a dictionary")
        self._look_at_own(own)
        self.given = {name: as_passed(value, Case(dtype=self.case.get("dtype", "float64")))
                      for name, value in self.params.items() if name in own or not self._is_ordinary(name)}  # fmt: skip
        self.net.params = own | self.given

    def batch(self, count: int) -> Array:
        """Draw inputs of the network, as its case passes them."""
        x = self.rng.standard_normal((count, self.sizes[0])) + 0.3
        x = x.reshape(count, *IMAGE) if self.case.get("input") == "images" else x
        return self.see.exact(x=x)["x"]

    def test(self, x: Array) -> None:
        """Run ``loss(X)`` on another batch."""
        self.net.loss(as_passed(x, self.case))

    def train(self, x: Array) -> None:
        """Run ``loss(X, y)`` on another batch."""
        y = oracles.labels(self.rng, len(x), self.sizes[-1])
        self.see.unpack(self.net.loss(as_passed(x, self.case), y), "loss", "grads")

    def look_at_scores(self, running: Statistics | None = None) -> Any:
        """Compare ``loss(X)`` and return it; ``running`` is what batch normalization knows by then."""
        self._disturb()
        scores = self.net.loss(*self.see.passed({"X": self.x}))
        want = oracles.net_scores(self.params, self.x, self.normalization, running=running)
        self.see.close("scores", scores, want, "`loss(X)`")
        self.see.unchanged()
        return scores

    def look_at_loss(self) -> None:
        """Compare ``loss(X, y)``: the loss and the gradients of all parameters."""
        self._disturb()
        (x,), y = self.see.passed({"X": self.x}), self.y.copy()
        loss, grads = self.see.unpack(self.net.loss(x, y), "loss", "grads")
        self.see.close("loss", loss, oracles.net_loss(self.params, self.x, self.y, self.reg, self.normalization))
        for name, exact in self.grads.items():
            kind = name.rstrip("0123456789")
            if not isinstance(grads, Mapping) or name not in grads:
                self.see.say(f"d{kind}", f'`grads` has no entry "{name}"')
                continue
            # Before batch normalization, the gradient of a bias is zero, up to rounding in the terms that cancel; so is
            # that of a beta if no ReLU in between is shut.
            scale = size(self.grads[f"W{name.removeprefix(kind)}"]) if kind in ("b", "beta") else 0.0
            self.see.close(f"d{kind}", grads[name], exact, f'`grads["{name}"]`', scale=scale)
        self.see.unchanged()
        self.see.same("arguments", y, self.y, "`y`")
        self._look_at_params(grads)

    def _draw(self) -> tuple[dict[str, Array], dict[str, Array]]:
        """Draw parameters such that no hidden unit is near its kink; with them come the gradients."""
        while True:
            params = oracles.net_params(self.rng, self.sizes, normalized=self.normalization is not None)
            params |= {name: np.full_like(value, name.startswith("gamma"))
                       for name, value in params.items() if self._is_ordinary(name)}  # fmt: skip
            all_active = self.case.get("units") == "all"
            if all_active:
                _open_hidden(params, self.x, self.normalization)
            _level_scores(params, self.x, self.normalization, positive=all_active)
            if self.case.get("apart"):  # the right class is one of those ahead: its probability does not underflow
                ahead = np.arange(self.sizes[-1]) < 2
                params[f"b{_depth(params)}"] += np.where(ahead, 800, -800)
            params = self.see.exact(**params)
            grads, nearest = net_gradients(params, self.x, self.y, self.reg, self.normalization)
            if nearest > KINK and size(grads["W1"]) > 0:  # some hidden unit is active (it is not a number otherwise)
                return params, grads

    def _is_ordinary(self, name: str) -> bool:
        """Whether it is a gamma of one or a beta of zero, which the network should have by itself."""
        return self.case.get("scale") == "none" and self.case.units == "some" and name.startswith(("gamma", "beta"))

    def _disturb(self) -> None:
        """Run the other network, if there is one."""
        if self.other is not None:
            x = self.batch(4)
            self.see.unpack(self.other.loss(x, np.arange(4) % self.sizes[-1]), "loss", "grads")
            self.other.loss(x)

    def _look_at_own(self, own: Mapping[str, Any]) -> None:
        """Look at what the network has stored, with another network alive."""
        for name, value in self.params.items():
            if name in own:
                dtype = self.case.get("dtype", "float64")
                self.see.true("stored", getattr(own[name], "dtype", None) == dtype,
                              f'`params["{name}"]` does not have the `dtype` that was asked for')  # fmt: skip
                other_size = self.other is not None and np.size(own[name]) != value.size
                check(not other_size, f'`params["{name}"]` changes its size when another network is made')

    def _look_at_params(self, grads: Any) -> None:
        """Look whether `loss` leaves the parameters alone, and has a gradient for each."""
        after: Any = self.net.params
        for name, value in self.given.items():
            intact = isinstance(after, dict) and name in after and not difference(after[name], value, name)
            self.see.true("params", intact, f'`loss` changes `params["{name}"]`, which only update rules may do')
        lacking = [name for name in after if name not in grads] if isinstance(grads, dict) else ["W1"]
        wrong = f"`params` holds {', '.join(map(str, lacking))} without a gradient in `grads`"
        self.see.true("complete", not lacking, wrong)


def new_network(answers: Any, see: Seen, sizes: Sequence[int], normalization: str | None = None, **options: Any) -> Any:
    """A network of these sizes, with other arguments only where they are not the default."""
    first, *hidden, classes = sizes
    if see.of == "TwoLayerNet":
        return answers.TwoLayerNet(input_dim=first, hidden_dim=hidden[0], num_classes=classes, **options)
    options["dtype"] = np.dtype(see.case.get("dtype", "float64")).type
    if normalization is not None:
        options["normalization"] = normalization
    return answers.FullyConnectedNet(hidden, input_dim=first, num_classes=classes, **options)


def look_at_start(answers: Any, see: Seen, sizes: Sequence[int], normalization: str | None = None) -> None:
    """Compare the parameters of a new network: the noise as ``noise``, zeros and ones as ``constants``."""
    params = new_network(answers, see, sizes, normalization, weight_scale=WEIGHT_SCALE).params
    pooled = []
    for layer, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1):
        norm = {f"gamma{layer}": 1.0, f"beta{layer}": 0.0} if normalization and layer < len(sizes) - 1 else {}
        for name, constant in {f"b{layer}": 0.0, **norm}.items():
            what = f'`params["{name}"]`, which starts at {constant:g},'
            value = entry(params, name, "params")
            see.close("constants", value, np.full(fan_out, constant), what, scale=1e-9)
        what, shape = f'`params["W{layer}"]`', (fan_in, fan_out)
        value = numbers(entry(params, f"W{layer}", "params"), what)
        if see.true("noise", value.shape == shape, f"{what} has shape {value.shape} instead of {shape}"):
            see.say("noise", _spread(value, what))
            pooled.append(value.ravel() / WEIGHT_SCALE)
    still = new_network(answers, see, sizes, normalization, weight_scale=0.0).params
    zero = all(not np.any(still.get(f"W{layer}", 1)) for layer in range(1, len(sizes)))
    see.true("noise", zero, "with a `weight_scale` of 0, the weights do not start at zero")
    if not see.verdicts["noise"]:
        # Kurtosis is 3 for a normal distribution and 1.8 for a uniform one; chance does not lead from one to the other.
        tails = float((np.concatenate(pooled) ** 4).mean())
        see.true("noise", 2.3 < tails < 4, "the weights are not drawn from a normal distribution")


def look_at_count(network: Network) -> None:
    """Look at ``num_layers`` as ``num_layers``, where a network has that."""
    count = getattr(network.net, "num_layers", len(network.sizes) - 1)
    network.see.true("num_layers", count == len(network.sizes) - 1, "`num_layers` is not the number of affine layers")


def has_methods(network: Network) -> bool:
    """Whether it has `hidden_forward` and `hidden_backward`; official hand-ins have none."""
    return hasattr(network.net, "hidden_forward") and hasattr(network.net, "hidden_backward")


def look_at_eps(network: Network) -> None:
    """Compare the scores where the first layer's norm has an ``eps`` of its own: ``eps``, true without `bn_params`."""
    entries = getattr(network.net, "bn_params", None)
    if not isinstance(entries, list) or len(entries) != len(network.sizes) - 2:
        network.see.true("eps", True, "")
        return
    network.net.bn_params = [{**entries[0], "eps": 2.0}, *entries[1:]]
    want = oracles.net_scores(network.params, network.x, "layernorm", eps=[2.0] + [1e-5] * len(entries[1:]))
    what = "`loss(X)` with an `eps` of 2 in the first entry of `bn_params`"
    network.see.close("eps", network.net.loss(as_passed(network.x, network.case)), want, what)
    network.net.bn_params = entries


def look_at_layer(net: Any, rng: np.random.Generator, see: Seen, size_out: int) -> None:
    """Take a hidden layer back twice, the second time after another forward pass.

    Gives ``cache`` and ``layer``, which are true of a network without `hidden_forward` and `hidden_backward`.

    Parameters
    ----------
    net
        A network with six inputs; it is in training.
    rng, see
    size_out : int
        How many units its first hidden layer has.
    """
    if not (hasattr(net, "hidden_forward") and hasattr(net, "hidden_backward")):
        see.true("cache", True, "")
        see.true("layer", True, "")
        return
    case = Case(dtype=see.case.get("dtype", "float64"))
    x, other = (as_passed(rng.standard_normal((n, *IMAGE)), case) for n in (5, 3))
    dout = as_passed(rng.standard_normal((5, size_out)), case)
    kept = dout.copy()
    _, cache = see.unpack(net.hidden_forward.keeping_cache(1, x), "out", "cache")
    want = numbers(see.unpack(net.hidden_backward(1, dout, cache), "dx", "grads")[0], "`dx`")
    see.true("layer", want.shape == x.shape, f"`dx` of `hidden_backward` has shape {want.shape} instead of {x.shape}")
    see.true("layer", np.array_equal(dout, kept), "`hidden_backward` changes its `dout` in place")
    net.hidden_forward.keeping_cache(1, other)
    try:
        got = see.unpack(net.hidden_backward(1, kept, cache), "dx", "grads")[0]
    except Exception as error:  # the worker tells of it; before, it worked
        see.say("cache", f"after another forward pass, {str(error).rstrip('.')}")
        return
    see.close("cache", got, want, "after another forward pass, `dx` of `hidden_backward`")


def look_at_reg(network: Network) -> None:
    """Change ``reg`` of a network that has it, and look at the loss: ``reg``, true without the attribute."""
    network.see.true("reg", True, "")
    if getattr(network.net, "reg", None) != network.reg:
        return
    network.net.reg = 0.8
    loss, _ = network.see.unpack(network.net.loss(as_passed(network.x, network.case), network.y), "loss", "grads")
    want = oracles.net_loss(network.params, network.x, network.y, 0.8, network.normalization)
    network.see.close("reg", loss, want, "the loss after `reg` was set to 0.8")
    network.net.reg = network.reg


def _spread(value: Array, what: str) -> str:
    """What is wrong with the mean and deviation of noise: six standard errors are beyond chance."""
    error = 6 * WEIGHT_SCALE / np.sqrt(value.size)
    mean, deviation = float(value.mean()), float(value.std())
    if abs(mean) <= error and abs(deviation - WEIGHT_SCALE) <= error:
        return ""
    wrong = f"its deviation is {deviation / WEIGHT_SCALE:.2g} times that"
    if abs(mean) > error:
        wrong += f", its mean {mean / WEIGHT_SCALE:.2g} times"
    return f"{what} does not start as noise around 0 with standard deviation `weight_scale`; {wrong}"


def _open_hidden(params: dict[str, Array], x: Array, normalization: str | None) -> None:
    """Raise biases and betas until every hidden unit is active, before and after its norm."""
    for layer in range(1, _depth(params)):
        x = oracles.affine(x, params[f"W{layer}"], np.zeros(1))
        params[f"b{layer}"] = 0.3 - x.min(axis=0)
        x = x + params[f"b{layer}"]
        if normalization is not None:
            norm = oracles.batchnorm if normalization == "batchnorm" else oracles.layernorm
            x = norm(x, params[f"gamma{layer}"], np.zeros(1))
            params[f"beta{layer}"] = 0.3 - x.min(axis=0)
            x = x + params[f"beta{layer}"]


def _level_scores(params: dict[str, Array], x: Array, normalization: str | None, positive: bool) -> None:
    """Make the scores differ by about 1, lest the softmax saturates: around 0, or all positive if asked to."""
    weights, biases = f"W{_depth(params)}", f"b{_depth(params)}"
    scores = oracles.net_scores(params, x, normalization) - params[biases]
    spread = float(scores.std(axis=1).mean())
    params[weights] /= spread
    if positive:
        params[biases] = 0.3 - (scores / spread).min(axis=0)
    else:
        params[biases] -= (scores / spread + params[biases]).mean()


def _depth(params: Mapping[str, Array]) -> int:
    return sum(name.startswith("W") for name in params)
