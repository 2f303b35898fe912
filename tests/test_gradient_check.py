"""Finite differences find the gradients of functions whose gradients are known, and tell right from wrong."""

from types import SimpleNamespace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cs231n.gradient_check import (
    check_gradient,
    eval_numerical_gradient,
    eval_numerical_gradient_array,
    eval_numerical_gradient_blobs,
    eval_numerical_gradient_net,
    grad_check_sparse,
    rel_error,
)


@pytest.fixture
def x():
    return np.random.default_rng(0).standard_normal((3, 4))


def test_scalar_function(x, capsys):
    before = x.copy()
    assert_allclose(eval_numerical_gradient(lambda x: np.sum(x**3), x, verbose=False), 3 * x**2, atol=1e-8)
    assert_array_equal(x, before)
    assert capsys.readouterr().out == ""
    eval_numerical_gradient(lambda x: np.sum(x**3), x)
    assert len(capsys.readouterr().out.splitlines()) == x.size


def test_array_function(x):
    w = np.random.default_rng(1).standard_normal((4, 2))
    dout = np.random.default_rng(2).standard_normal((3, 2))
    assert_allclose(eval_numerical_gradient_array(lambda x: x @ w, x, dout), dout @ w.T, atol=1e-8)


def test_function_that_returns_a_view_of_its_input(x):
    assert_allclose(eval_numerical_gradient_array(lambda x: x.T, x, 2.0), np.full((3, 4), 2.0))


def test_input_is_restored_when_the_function_fails(x):
    before = x.copy()

    def fail(_):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        eval_numerical_gradient_array(fail, x, 1.0)
    assert_array_equal(x, before)


def test_blobs_and_nets(x):
    a, b = SimpleNamespace(vals=x), SimpleNamespace(vals=x + 1)
    out = SimpleNamespace(vals=np.zeros((3, 4)), diffs=np.full((3, 4), 3.0))

    def multiply(a, b, out):
        out.vals[...] = a.vals * b.vals

    net = SimpleNamespace(forward=lambda: multiply(a, b, out))
    for grads in (
        eval_numerical_gradient_blobs(multiply, (a, b), out),
        eval_numerical_gradient_net(net, (a, b), out),
    ):
        assert_allclose(grads, [3 * b.vals, 3 * a.vals], atol=1e-8)


def test_sparse_check_prints_a_line_for_each_element(x, capsys):
    grad_check_sparse(lambda x: np.sum(x**2), x, 2 * x, num_checks=4)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all(float(line.split()[-1]) < 1e-6 for line in lines)


def test_relative_error_is_in_norms():
    assert rel_error([3, 4], [3, 4]) == 0
    assert rel_error([0, 0], [0, 0]) == 0
    assert rel_error([3, 4], [0, 0]) == 1
    assert rel_error([3, 4], [-3, -4]) == 2
    # One element all wrong, and yet nothing beside the others.
    assert rel_error([1.0, 1e-12], [1.0, -1e-12]) < 1e-11
    assert np.isnan(rel_error([np.nan], [1.0]))
    with pytest.raises(ValueError, match="shapes"):
        rel_error(np.zeros(3), np.zeros((3, 1)))


def test_random_direction_tells_right_from_wrong(x):
    dout = np.random.default_rng(1).standard_normal(x.shape)
    right = 2 * x * dout
    assert check_gradient(np.square, x, right, dout) < 1e-8
    for wrong in (2 * right, -right, 0 * right, right + 0.01, np.full(x.shape, np.nan)):
        assert not check_gradient(np.square, x, wrong, dout) < 1e-4
    assert check_gradient(lambda x: 0 * x, x, 0 * x) == 0
    with pytest.raises(ValueError, match="shape"):
        check_gradient(np.square, x, right[0], dout)


def test_random_direction_measures_the_error_itself():
    """An error of one percent reads as about one percent, whatever the direction."""
    x = np.random.default_rng(0).standard_normal(1000)
    noise = np.random.default_rng(1).standard_normal(1000)
    errors = [check_gradient(lambda x, a=a: np.sum(a * x**2), x, 2 * a * x * (1 + 0.01 * noise)) for a in (0.1, 1, 50)]
    assert all(1e-4 < error < 4e-2 for error in errors)


def test_random_direction_neither_disturbs_nor_depends_on_the_global_generator(x):
    state = np.random.get_state()[1].copy()
    check_gradient(np.square, x, 2 * x)
    assert_array_equal(state, np.random.get_state()[1])
