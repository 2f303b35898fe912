"""Cases: a student's answer and its definition side by side, on one input, ready to be compared.

`Backward` holds a backward pass to the derivative of the forward pass, `Network` a network to its loss, `UpdateRule` an
update rule to its formula over several steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.checks import (
    LOOSE,
    TOL,
    assert_close,
    assert_gradients,
    assert_unchanged,
    entry,
    numbers,
    unpack,
)
from autograder.hidden.oracles import Array, Config, Statistics


def assert_out(answers: Any, of: str, want: Array, on: str, *args: Any) -> None:
    """Compare a forward pass's output on copies of its arguments."""
    copies = [value.copy() if isinstance(value, np.ndarray) else value for value in args]
    out, _ = unpack(getattr(answers, of)(*copies), ("out", "cache"), of)
    assert_close(out, want, what="out", of=of, on=on, exact_shape=True)


def assert_leaves(answers: Any, of: str, want: Array, on: str, inputs: dict[str, Array], *further: Any) -> None:
    """Compare the output, and the arguments with what they were before."""
    before = {name: value.copy() for name, value in inputs.items()}
    out, _ = unpack(getattr(answers, of)(*inputs.values(), *further), ("out", "cache"), of)
    assert_close(out, want, what="out", of=of, on=on)
    for name, value in inputs.items():
        assert_unchanged(value, before[name], what=name, of=of)


class Backward:
    """A student's backward pass, judged by the derivative of the forward pass.

    The cache is the student's own. Where the forward pass is right, so must the backward pass be. Where it is wrong,
    its points are lost already: the backward pass may then follow the definition or the student's own forward pass,
    within what a wrong cache spoils.

    Parameters
    ----------
    answers
        The student's functions.
    rng : numpy.random.Generator
        Draws what flows back from above.
    forward, backward : str
        The two functions' names.
    formula : callable
        The forward pass's definition, of the same inputs.
    inputs : mapping of str to array
        The forward pass's arguments in order; the backward pass returns their gradients in this order.
    on : str
        The input in words.
    further
        Arguments of the forward pass that have no gradient, such as its settings.
    """

    def __init__(
        self,
        answers: Any,
        rng: np.random.Generator,
        forward: str,
        backward: str,
        formula: Callable[..., Array],
        inputs: Mapping[str, Array],
        on: str,
        *further: Any,
    ) -> None:
        self.answers, self.rng, self.forward, self.backward = answers, rng, forward, backward
        self.formula, self.inputs, self.on, self.further = formula, dict(inputs), on, further
        self.names = [f"d{name}" for name in inputs]
        want = formula(*self.inputs.values())
        # Neither centred nor independent of the output, so that no term of the derivative averages out.
        self.dout = rng.standard_normal(want.shape) + 0.6 + 0.4 * want
        out, self.cache = self._run_forward(*self.inputs.values())
        self.forward_is_right = self._matches(out, want, TOL / 10)

    def assert_right(self, *names: str, exact_shape: bool = False) -> None:
        """Run the backward pass and compare the named gradients, or all of them."""
        result = getattr(self.answers, self.backward)(self.dout.copy(), self.cache)
        got = dict(zip(self.names, unpack(result, self.names, self.backward), strict=True))
        asked = [k for k, name in enumerate(self.names) if not names or name in names]
        exact = oracles.gradients(self.formula, *self.inputs.values(), dout=self.dout, only=asked)
        for name, want in zip([self.names[k] for k in asked], exact, strict=True):
            value = numbers(got[name], name, self.backward, self.on)
            try:
                assert_close(value, want, what=name, of=self.backward, on=self.on, exact_shape=exact_shape)
            except AssertionError:
                spoilt = not self.forward_is_right and (value.shape == want.shape or not exact_shape)
                if not spoilt or not (self._matches(value, want, LOOSE) or self._follows_own(name, value, want)):
                    raise

    def _run_forward(self, *inputs: Array) -> Sequence[Any]:
        args = [value.copy() for value in inputs] + [_copy(value) for value in self.further]
        return unpack(getattr(self.answers, self.forward)(*args), ("out", "cache"), self.forward)

    def _matches(self, value: Any, want: Array, tol: float) -> bool:
        try:
            assert_close(value, want, what="out", of=self.forward, on=self.on, tol=tol)
        except AssertionError:
            return False
        return True

    def _follows_own(self, name: str, value: Array, want: Array) -> bool:
        """Whether a gradient is the derivative of the student's own forward pass along random directions."""
        if value.size != want.size:
            return False
        base = list(self.inputs.values())
        k = self.names.index(name)
        step = 1e-3  # large enough for a forward pass in float32
        along, numeric = [], []
        for _ in range(4):
            direction = self.rng.standard_normal(want.shape)
            ends = []
            for sign in (1, -1):
                out = self._run_forward(*base[:k], base[k] + sign * step * direction, *base[k + 1 :])[0]
                if not isinstance(out, np.ndarray) or out.shape != self.dout.shape or out.dtype.kind not in "fiu":
                    return False
                ends.append(float(np.vdot(out.astype(np.float64), self.dout)))
            along.append(float(np.vdot(value.reshape(want.shape), direction)))
            numeric.append((ends[0] - ends[1]) / (2 * step))
        size = float(np.linalg.norm(numeric))
        # A forward pass that ignores this input would make an empty gradient right.
        ignored = not size > 1e-2 * float(np.linalg.norm(want))
        return not ignored and float(np.linalg.norm(np.subtract(along, numeric))) <= LOOSE * size


class Network:
    """A student's network with our random parameters, a batch, and what the definition says about them.

    Parameters
    ----------
    answers
        The student's functions.
    rng : numpy.random.Generator
        Draws parameters and batches.
    of : {'TwoLayerNet', 'FullyConnectedNet'}
    hidden : sequence of int
        Sizes of the hidden layers.
    reg : float
        Strength of regularization.
    normalization : {None, 'batchnorm', 'layernorm'}
    options
        Further arguments of the network.
    """

    batch = 9

    def __init__(
        self,
        answers: Any,
        rng: np.random.Generator,
        of: str,
        hidden: Sequence[int],
        reg: float = 0.0,
        normalization: str | None = None,
        **options: Any,
    ) -> None:
        self.rng, self.of, self.reg, self.normalization = rng, of, reg, normalization
        self.x, self.y = self.images(), oracles.labels(rng, self.batch, 4)
        self.params = oracles.net_params(rng, [6, *hidden, 4], normalized=normalization is not None)
        if of == "TwoLayerNet":
            self.net = answers.TwoLayerNet(input_dim=6, hidden_dim=hidden[0], num_classes=4, reg=reg)
        else:
            options |= {} if normalization is None else {"normalization": normalization}
            self.net = answers.FullyConnectedNet(
                list(hidden), input_dim=6, num_classes=4, reg=reg, dtype=np.float64, **options
            )
        set_params(self.net, self.params)
        layers = f"{len(hidden)} hidden layer{'s' if len(hidden) > 1 else ''}"
        self.on = f"a network with {layers}{f', {normalization}' if normalization else ''}"
        self.on += f" and reg={reg:g}" if reg else ""

    def images(self, count: int | None = None) -> Array:
        """Draw a batch of inputs of shape (3, 2)."""
        return self.rng.standard_normal((count or self.batch, 3, 2)) + 0.3

    def assert_scores(self, x: Array | None = None, running: Statistics | None = None) -> None:
        """Compare ``loss(X)``; ``running`` holds what batch normalization knows by then."""
        x = self.x if x is None else x
        want = oracles.net_scores(self.params, x, self.normalization, running=running)
        assert_close(self.net.loss(x), want, what="loss(X)", of=self.of, on=self.on, exact_shape=True)

    def assert_loss(self) -> None:
        """Compare the first value of ``loss(X, y)``."""
        want = oracles.net_loss(self.params, self.x, self.y, self.reg, self.normalization)
        assert_close(self.train()[0], want, what="loss", of=self.of, on=self.on)

    def assert_gradients(self, *kinds: str) -> None:
        """Compare the gradients of these kinds of parameters, such as W and b, in ``loss(X, y)``."""
        want = oracles.net_gradients(self.params, self.x, self.y, self.reg, self.normalization)
        assert_gradients(self.train()[1], want, kinds, of=self.of, on=self.on)

    def assert_every_parameter(self) -> None:
        """Look for the gradient of whatever the network keeps in ``params``, asked for or not."""
        grads, params = self.train()[1], self.net.params
        lacking = sorted(str(name) for name in params if name not in grads) if isinstance(grads, dict) else ["W1"]
        assert not lacking, f"`grads` of `{self.of}` lacks `{lacking[0]}`, which is in `params`, on {self.on}."

    def train(self, x: Array | None = None) -> Sequence[Any]:
        """Run ``loss(X, y)``: loss and gradients."""
        x = self.x if x is None else x
        return unpack(self.net.loss(x, self.y), ("loss", "grads"), self.of)


def set_params(net: Any, params: Mapping[str, Array]) -> None:
    """Give a network our parameters; it may keep more there than the contract asks for."""
    own = net.params
    net.params = (own if isinstance(own, dict) else {}) | {name: value.copy() for name, value in params.items()}


class UpdateRule:
    """One parameter under a student's update rule and under the definition.

    Parameters
    ----------
    answers
        The student's functions.
    rng : numpy.random.Generator
        Draws the parameter and its gradients.
    of : str
        The rule's name, here and in `oracles`.
    config : dict
        What the first step gets.
    on : str
        The case in words.
    shape : tuple of int
        The parameter's shape.
    """

    def __init__(self, answers: Any, rng: np.random.Generator, of: str, config: Config, on: str, *shape: int) -> None:
        self.rule, self.definition = getattr(answers, of), getattr(oracles, of)
        self.rng, self.of, self.on = rng, of, on
        self.start = rng.standard_normal(shape)
        self.dw = np.zeros(shape)
        self.w: Any = self.start.copy()
        self.want = self.start.copy()
        self.config: Any = _copy(config)
        self.want_config: Config = _copy(config)

    def step(self, size: float = 1.0) -> None:
        """Take a step with a random gradient of about this size, from where the last one led."""
        self.dw = size * oracles.away_from_zero(self.rng, *self.start.shape)
        self.want = self.definition(self.want, self.dw, self.want_config)
        args = (self.w, self.dw.copy(), _copy(self.config)) if self.config else (self.w, self.dw.copy())
        self.w, self.config = unpack(self.rule(*args), ("next_w", "config"), self.of)

    def assert_step(self, *others: Array) -> None:
        """Compare the way gone so far (a small step's error would vanish in w); ``others`` are as right."""
        value = numbers(self.w, "next_w", self.of, self.on)
        if value.shape != self.start.shape:
            assert_close(value, self.start, what="next_w", of=self.of, on=self.on, exact_shape=True)
        moved = value - self.start
        want = min((self.want, *others), key=lambda end: float(np.linalg.norm(value - end))) - self.start
        assert_close(moved, want, what="next_w - w", of=self.of, on=self.on, tol=1e-3)

    def assert_state(self, *keys: str) -> None:
        """Compare what the config remembers."""
        for key in keys:
            got = entry(self.config, key, "config", self.of)
            assert_close(got, self.want_config[key], what=f'config["{key}"]', of=self.of, on=self.on)


def _copy(config: Any) -> Any:
    """Copy a config with its arrays: a rule may change them in place."""
    if not isinstance(config, dict):
        return config
    return {key: value.copy() if isinstance(value, np.ndarray) else value for key, value in config.items()}
