"""Every update rule against torch's own optimizer, over several steps."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cs231n.optim import adagrad, adam, nesterov_momentum, rmsprop, sgd, sgd_momentum

rules = [sgd, sgd_momentum, nesterov_momentum, adagrad, rmsprop, adam]

twins = [
    (sgd, {}, torch.optim.SGD, {}),
    (sgd_momentum, {"momentum": 0.8}, torch.optim.SGD, {"momentum": 0.8}),
    (nesterov_momentum, {"momentum": 0.8}, torch.optim.SGD, {"momentum": 0.8, "nesterov": True}),
    (adagrad, {"epsilon": 1e-2}, torch.optim.Adagrad, {"eps": 1e-2}),
    (rmsprop, {"decay_rate": 0.9, "epsilon": 1e-2}, torch.optim.RMSprop, {"alpha": 0.9, "eps": 1e-2}),
    (
        adam,
        {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-2},
        torch.optim.Adam,
        {"betas": (0.8, 0.95), "eps": 1e-2},
    ),
]


@pytest.mark.parametrize(("rule", "settings_", "optimizer", "options"), twins, ids=lambda x: getattr(x, "__name__", ""))
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 5), min_size=1, max_size=3), st.sampled_from([1e-3, 0.3]))
@settings(deadline=None, max_examples=15, derandomize=True)
def test_steps_are_those_of_torch(rule, settings_, optimizer, options, seed, shape, learning_rate):
    rng = np.random.default_rng(seed)
    w = rng.standard_normal(shape)
    theirs = torch.tensor(w.copy(), requires_grad=True)
    optim = optimizer([theirs], lr=learning_rate, **options)
    config = {"learning_rate": learning_rate, **settings_}
    for _ in range(7):
        dw = rng.standard_normal(shape)
        w, config = rule(w, dw, config)
        theirs.grad = torch.tensor(dw)
        optim.step()
        assert_allclose(w, theirs.detach().numpy(), rtol=1e-10, atol=1e-12)


def test_nesterov_is_momentum_seen_one_step_ahead():
    """Nesterov's own form: the gradient is taken at theta + mu v, where our weights already are."""
    mu, learning_rate, slope = 0.9, 0.05, np.array([1.0, 4.0])
    theta, v = np.array([2.0, -1.0]), np.zeros(2)
    w, config = theta, {"learning_rate": learning_rate, "momentum": mu}
    for _ in range(10):
        v = mu * v - learning_rate * slope * (theta + mu * v)
        theta = theta + v
        w, config = nesterov_momentum(w, slope * w, config)
        assert_allclose(w, theta + mu * v)


@pytest.mark.parametrize("rule", rules)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_inputs_are_left_alone_and_types_kept(rule, dtype):
    rng = np.random.default_rng(0)
    w, dw = rng.standard_normal((2, 4, 3)).astype(dtype)
    memory: dict = {}
    for _ in range(3):
        for array in (w, dw, *(value for value in memory.values() if isinstance(value, np.ndarray))):
            array.setflags(write=False)
        w, memory = rule(w, dw, memory)
    arrays = [value for value in memory.values() if isinstance(value, np.ndarray)]
    assert [array.dtype for array in (w, *arrays)] == [dtype] * (1 + len(arrays))
    assert [array.shape for array in arrays] == [w.shape] * len(arrays)


@pytest.mark.parametrize(
    ("rule", "defaults"),
    [
        (sgd, {"learning_rate": 1e-2}),
        (sgd_momentum, {"learning_rate": 1e-2, "momentum": 0.9}),
        (nesterov_momentum, {"learning_rate": 1e-2, "momentum": 0.9}),
        (adagrad, {"learning_rate": 1e-2, "epsilon": 1e-8}),
        (rmsprop, {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8}),
        (adam, {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 1}),
    ],
)
def test_defaults(rule, defaults):
    w, config = rule(np.ones(3), np.ones(3))
    assert w.shape == (3,)
    assert {name: config[name] for name in defaults} == defaults


def test_adam_reads_the_step_from_its_config():
    w, dw = np.ones(3), np.arange(3.0)
    for t in (0, 1, 10):
        _, config = adam(w, dw, {"t": t})
        assert config["t"] == t + 1
    first, _ = adam(w, dw, {"t": 0})
    # After one step the corrected averages are the gradient and its square: every step has the same size.
    assert_allclose(first, w - 1e-3 * np.sign(dw), rtol=1e-8)


@pytest.mark.parametrize("rule", rules)
def test_a_zero_gradient_at_the_start_moves_nothing(rule):
    w = np.arange(3.0)
    assert_array_equal(rule(w, np.zeros(3))[0], w)
