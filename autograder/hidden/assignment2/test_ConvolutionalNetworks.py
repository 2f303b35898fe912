"""Hidden tests of ConvolutionalNetworks.ipynb: convolution, max-pooling, a network of them, norms of feature maps.

Convolution and pooling hold nine tenths of their weight on square images and windows, with the strides and paddings of
most networks, and the last tenth on what else the contract allows.
"""  # noqa: N999

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden import oracles, oracles_maps, question
from autograder.hidden.assignment2.cases import Backward, assert_leaves, assert_out
from autograder.hidden.assignment2.cases_conv import (
    ConvNetwork,
    Convolution,
    Pooling,
    assert_conv_net_starts,
    new_conv_net,
)
from autograder.hidden.assignment2.cases_maps import (
    SMALL_VARIANCE,
    assert_averages,
    assert_eps,
    assert_running,
    group_inputs,
    groupnorm_case,
    instancenorm_case,
    mixture_inputs,
    norm_inputs,
    running_averages,
    spatial_batchnorm_case,
    switchablenorm_case,
)
from autograder.hidden.checks import assert_close, unpack

# ---------------------------------------------------------------------------------------- convolution


@question("conv_forward_naive", weight=9)
def test_conv_forward(answers, rng):
    """Every output is a filter's product with the window under it, over all channels, plus the filter's bias."""
    Convolution(rng, (2, 3, 6, 6), (4, 3, 3, 3), stride=1, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=9)
def test_conv_forward_stride(answers, rng):
    """The window moves by `stride` from one output to the next, down and across, over images with zeros around them."""
    Convolution(rng, (3, 2, 6, 6), (2, 2, 4, 4), stride=2, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.5)
def test_conv_forward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Convolution(rng, (2, 3, 4, 7), (2, 3, 3, 3), stride=1, pad=1).assert_forward(answers)
    Convolution(rng, (2, 3, 8, 5), (2, 3, 3, 3), stride=1, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.5)
def test_conv_forward_oblong_filters(answers, rng):
    """Height and width of the filters may differ."""
    Convolution(rng, (2, 2, 6, 6), (3, 2, 2, 4), stride=1, pad=1).assert_forward(answers)
    Convolution(rng, (2, 2, 6, 6), (3, 2, 5, 1), stride=1, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.5)
def test_conv_forward_padding(answers, rng):
    """Works without padding, and with padding of any width."""
    Convolution(rng, (2, 2, 5, 5), (3, 2, 3, 3), stride=1, pad=0).assert_forward(answers)
    Convolution(rng, (2, 2, 4, 4), (3, 2, 3, 3), stride=1, pad=2).assert_forward(answers)


@question("conv_forward_naive", weight=0.25)
def test_conv_forward_rest(answers, rng):
    """Windows that would reach over the edge are left out."""
    Convolution(rng, (2, 2, 6, 8), (3, 2, 3, 3), stride=2, pad=0).assert_forward(answers)
    Convolution(rng, (2, 2, 6, 9), (3, 2, 2, 3), stride=3, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.25)
def test_conv_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `w` and `b` as they were."""
    case = Convolution(rng, (2, 2, 5, 5), (3, 2, 3, 3), stride=1, pad=1)
    want = case.formula(*case.inputs.values())
    assert_leaves(answers, "conv_forward_naive", want, case.on, case.inputs, case.param)


def _same_convolution(answers: Any, rng: np.random.Generator) -> Backward:
    return Convolution(rng, (3, 2, 5, 5), (3, 2, 3, 3), stride=1, pad=1).backward(answers, rng)


@question("conv_backward_naive", weight=7)
def test_conv_backward_dx(answers, rng):
    """`dx` is the gradient with respect to the images: a pixel gets its share from every window it lies in."""
    _same_convolution(answers, rng).assert_right("dx")


@question("conv_backward_naive", weight=6)
def test_conv_backward_dw(answers, rng):
    """`dw` is the gradient with respect to the filters: a sum over all windows of all images."""
    _same_convolution(answers, rng).assert_right("dw")


@question("conv_backward_naive", weight=5)
def test_conv_backward_db(answers, rng):
    """`db` is the gradient with respect to the biases: a sum over the batch and all positions."""
    _same_convolution(answers, rng).assert_right("db")


@question("conv_backward_naive", weight=0.5)
def test_conv_backward_padding(answers, rng):
    """`dx` has the images' shape without padding, too, and with padding of any width."""
    for size, pad in (5, 0), (4, 2):
        case = Convolution(rng, (1, 2, size, size), (2, 2, 3, 3), stride=1, pad=pad)
        case.backward(answers, rng).assert_right(exact_shape=True)


@question("conv_backward_naive", weight=0.5)
def test_conv_backward_stride(answers, rng):
    """Gradients go back to where the window stood, whatever the stride; what no window reaches gets none."""
    Convolution(rng, (1, 2, 5, 5), (2, 2, 3, 3), stride=2, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 6, 6), (2, 2, 3, 3), stride=2, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 6, 6), (2, 2, 2, 2), stride=3, pad=1).backward(answers, rng).assert_right()


@question("conv_backward_naive", weight=0.25)
def test_conv_backward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Convolution(rng, (1, 2, 4, 6), (2, 2, 3, 3), stride=1, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 5, 3), (2, 2, 3, 3), stride=1, pad=1).backward(answers, rng).assert_right()


@question("conv_backward_naive", weight=0.5)
def test_conv_backward_oblong_filters(answers, rng):
    """Height and width of the filters may differ."""
    Convolution(rng, (1, 2, 5, 5), (2, 2, 2, 4), stride=1, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 5, 5), (2, 2, 3, 1), stride=1, pad=1).backward(answers, rng).assert_right()


@question("conv_backward_naive", weight=0.25)
def test_conv_backward_two_layers(answers, rng):
    """Two layers do not get into each other's way: what one needs travels in its own cache."""
    first = Convolution(rng, (2, 2, 4, 4), (3, 2, 3, 3), stride=1, pad=1).backward(answers, rng)
    second = Convolution(rng, (2, 1, 4, 4), (2, 1, 3, 3), stride=1, pad=1).backward(answers, rng)
    first.on, second.on = "the first of two layers", "the second of two layers"
    second.assert_right(exact_shape=True)
    first.assert_right(exact_shape=True)


# ---------------------------------------------------------------------------------------- max-pooling


@question("max_pool_forward_naive", weight=9)
def test_max_pool_forward(answers, rng):
    """Every output is the largest element of its window, in each channel."""
    Pooling(rng, (3, 2, 6, 6), 2, 2, stride=2).assert_forward(answers)


@question("max_pool_forward_naive", weight=9)
def test_max_pool_forward_negative(answers, rng):
    """The largest element may be negative."""
    Pooling(rng, (2, 3, 4, 4), 2, 2, stride=2).negative().assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Pooling(rng, (2, 3, 4, 6), 2, 2, stride=2).assert_forward(answers)
    Pooling(rng, (2, 3, 8, 4), 2, 2, stride=2).assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_oblong_windows(answers, rng):
    """Height and width of the window may differ."""
    Pooling(rng, (2, 3, 6, 6), 2, 4, stride=2).assert_forward(answers)
    Pooling(rng, (2, 3, 6, 6), 3, 1, stride=1).assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_overlap(answers, rng):
    """Windows overlap where the stride is smaller than they are."""
    Pooling(rng, (2, 3, 5, 5), 3, 3, stride=1).assert_forward(answers)
    Pooling(rng, (2, 3, 5, 5), 3, 3, stride=2).assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_gaps(answers, rng):
    """Windows may leave gaps between them, and rows and columns at the edge where none fits any more."""
    Pooling(rng, (2, 3, 8, 8), 2, 2, stride=3).assert_forward(answers)
    Pooling(rng, (2, 3, 5, 7), 2, 2, stride=2).assert_forward(answers)


@question("max_pool_backward_naive", weight=9)
def test_max_pool_backward(answers, rng):
    """The gradient of an output goes to the largest element of its window, and to no other."""
    Pooling(rng, (3, 2, 6, 6), 2, 2, stride=2).backward(answers, rng).assert_right(exact_shape=True)


@question("max_pool_backward_naive", weight=9)
def test_max_pool_backward_negative(answers, rng):
    """The largest element may be negative."""
    Pooling(rng, (2, 3, 4, 4), 2, 2, stride=2).negative().backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.75)
def test_max_pool_backward_overlap(answers, rng):
    """An element that is the largest of several windows gets the sum of their gradients."""
    Pooling(rng, (1, 2, 5, 5), 3, 3, stride=1).backward(answers, rng).assert_right()
    Pooling(rng, (1, 2, 7, 7), 3, 3, stride=2).backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.25)
def test_max_pool_backward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Pooling(rng, (1, 2, 4, 6), 2, 2, stride=2).backward(answers, rng).assert_right()
    Pooling(rng, (1, 2, 8, 4), 2, 2, stride=2).backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.25)
def test_max_pool_backward_oblong_windows(answers, rng):
    """Height and width of the window may differ."""
    Pooling(rng, (1, 2, 6, 6), 2, 3, stride=3).backward(answers, rng).assert_right()
    Pooling(rng, (1, 2, 6, 6), 3, 2, stride=3).backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.5)
def test_max_pool_backward_gaps(answers, rng):
    """What no window reaches, between them or at the edge, gets no gradient."""
    Pooling(rng, (1, 2, 8, 8), 2, 2, stride=3).backward(answers, rng).assert_right(exact_shape=True)
    Pooling(rng, (1, 2, 5, 7), 2, 2, stride=2).backward(answers, rng).assert_right(exact_shape=True)


@question("max_pool_backward_naive", weight=0.25)
def test_max_pool_backward_two_layers(answers, rng):
    """Two layers do not get into each other's way: what one needs travels in its own cache."""
    first = Pooling(rng, (2, 2, 4, 4), 2, 2, stride=2).backward(answers, rng)
    second = Pooling(rng, (2, 2, 4, 4), 2, 2, stride=2).backward(answers, rng)
    first.on, second.on = "the first of two layers", "the second of two layers"
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- the network


@question("ThreeLayerConvNet", weight=2)
def test_conv_net_scores(answers, rng):
    """Without labels, `loss(X)` gives the scores of conv - ReLU - 2x2 max-pool - affine - ReLU - affine."""
    ConvNetwork(answers, rng).assert_scores()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_loss(answers, rng):
    """The loss is the softmax loss of the scores."""
    ConvNetwork(answers, rng).assert_loss()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_regularized_loss(answers, rng):
    """Regularization adds half of `reg` times the sum of squared weights of all three layers; biases are free."""
    ConvNetwork(answers, rng, reg=0.3).assert_loss()


@question("ThreeLayerConvNet", weight=4)
def test_conv_net_gradients(answers, rng):
    """`grads` holds the gradient of the loss in every parameter."""
    ConvNetwork(answers, rng).assert_gradients()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_regularized_gradients(answers, rng):
    """The gradients contain the regularization's share, `reg` times the weights, and biases none."""
    ConvNetwork(answers, rng, reg=0.3).assert_gradients()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_sizes(answers, rng):
    """Works with filters of any odd size, and with images whose height and width differ."""
    for image, size in ((1, 4, 6), 5), ((3, 6, 2), 1):
        network = ConvNetwork(answers, rng, image, size)
        network.assert_scores()
        network.assert_loss()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_initialization(answers, rng):
    """Weights start as Gaussian noise of standard deviation `weight_scale`, biases at zero: a loss of about log(C)."""
    net, shapes = new_conv_net(answers, (3, 8, 8), np.float64)
    assert_conv_net_starts(net, shapes, np.float64)
    loss, _ = unpack(
        net.loss(rng.standard_normal((6, 3, 8, 8)), oracles.labels(rng, 6, 7)), ("loss", "grads"), "ThreeLayerConvNet"
    )
    assert_close(loss, np.log(7), what="loss", of="ThreeLayerConvNet", on="a new network", tol=0.02)


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_dtype(answers):
    """Parameters are stored in the `dtype` asked for, and fit to images of odd height and another width."""
    net, shapes = new_conv_net(answers, (2, 7, 10), np.float32, size=7)
    assert_conv_net_starts(net, shapes, np.float32)


# ---------------------------------------------------------------------------------------- norms of feature maps

MAPS = "feature maps of shape (3, 6, 4, 5)"
PAIR = "the first of two layers", "the second of two layers"


@question("spatial_batchnorm_forward", weight=4)
def test_spatial_batchnorm_forward_train(answers, rng):
    """In training, each channel is normalized over the batch and all positions, then scaled and shifted."""
    inputs = norm_inputs(rng)
    want = oracles_maps.spatial_batchnorm(*inputs.values())
    on = f"{MAPS}, in training"
    assert_out(answers, "spatial_batchnorm_forward", want, on, *inputs.values(), {"mode": "train"})


@question("spatial_batchnorm_forward", weight=2)
def test_spatial_batchnorm_forward_running(answers, rng):
    """The running averages of every channel keep a share `momentum` of themselves and take the rest from the batch."""
    assert_averages(answers, rng, "spatial_batchnorm_forward", "bn_param")


@question("spatial_batchnorm_forward", weight=2)
def test_spatial_batchnorm_forward_test(answers, rng):
    """At test time, the running averages take the place of the batch's statistics, and stay as they are."""
    of = "spatial_batchnorm_forward"
    for inputs, on in (norm_inputs(rng), MAPS), (norm_inputs(rng, (1, 6, 3, 2)), "a single example"):
        param = running_averages(rng, 6)
        mean, var = param["running_mean"].copy(), param["running_var"].copy()
        x, gamma, beta, m, v = (oracles_maps.by_channel(a) if a.ndim == 1 else a for a in (*inputs.values(), mean, var))
        want = oracles.normalize(x, m, v, gamma, beta)
        out, _ = unpack(answers.spatial_batchnorm_forward(*inputs.values(), param), ("out", "cache"), of)
        assert_close(out, want, what="out", of=of, on=f"{on}, at test time", exact_shape=True)
        assert_running(param, mean, var, "bn_param", of, f"{on}, at test time")


@question("spatial_batchnorm_forward", weight=1)
def test_spatial_batchnorm_forward_eps(answers, rng):
    """`eps` from `bn_param` is added to the variance, under the root."""
    inputs = norm_inputs(rng, (7, 6, 2, 3), scale=0.1)  # more examples than positions
    want = oracles_maps.spatial_batchnorm(*inputs.values(), eps=0.04)
    param = {"mode": "train", "eps": 0.04}
    assert_out(answers, "spatial_batchnorm_forward", want, SMALL_VARIANCE, *inputs.values(), param)


@question("spatial_batchnorm_forward", weight=1)
def test_spatial_batchnorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = norm_inputs(rng)
    want = oracles_maps.spatial_batchnorm(*inputs.values())
    assert_leaves(answers, "spatial_batchnorm_forward", want, MAPS, inputs, {"mode": "train"})


SMALL_MAPS = "feature maps of shape (2, 3, 3, 4)"


@question("spatial_batchnorm_backward", weight=4)
def test_spatial_batchnorm_backward_dx(answers, rng):
    """`dx` also flows through each channel's mean and variance."""
    spatial_batchnorm_case(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dx")


@question("spatial_batchnorm_backward", weight=1)
def test_spatial_batchnorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch and all positions what meets the normalized input."""
    spatial_batchnorm_case(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dgamma")


@question("spatial_batchnorm_backward", weight=1)
def test_spatial_batchnorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch and all positions what flows back."""
    spatial_batchnorm_case(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dbeta")


@question("spatial_batchnorm_backward", weight=1)
def test_spatial_batchnorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = spatial_batchnorm_case(answers, rng, PAIR[0], 3, 2, 2, 4)
    second = spatial_batchnorm_case(answers, rng, PAIR[1], 5, 4, 1, 3)
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- group norm


@question("spatial_groupnorm_forward", weight=5)
def test_spatial_groupnorm_forward(answers, rng):
    """Each example's groups of neighbouring channels are normalized over their channels and positions together."""
    inputs = group_inputs(rng)
    want = oracles_maps.groupnorm(2, *inputs.values())
    assert_out(answers, "spatial_groupnorm_forward", want, f"{MAPS} in 2 groups", *inputs.values(), 2, {})


@question("spatial_groupnorm_forward", weight=1)
def test_spatial_groupnorm_forward_any_group(answers, rng):
    """Any number of groups: one of all channels, or one for every channel."""
    inputs = group_inputs(rng)
    for count in 1, 3, 6:
        want = oracles_maps.groupnorm(count, *inputs.values())
        on = f"{MAPS} in {count} group{'s' if count > 1 else ''}"
        assert_out(answers, "spatial_groupnorm_forward", want, on, *inputs.values(), count, {})


@question("spatial_groupnorm_forward", weight=1)
def test_spatial_groupnorm_forward_eps(answers, rng):
    """`eps` from `gn_param` is added to the variance, under the root."""
    inputs = group_inputs(rng, (3, 12, 1, 3), scale=0.1)  # more channels than positions
    want = oracles_maps.groupnorm(3, *inputs.values(), eps=0.04)
    assert_out(answers, "spatial_groupnorm_forward", want, SMALL_VARIANCE, *inputs.values(), 3, {"eps": 0.04})


@question("spatial_groupnorm_forward", weight=1)
def test_spatial_groupnorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = group_inputs(rng)
    assert_leaves(
        answers, "spatial_groupnorm_forward", oracles_maps.groupnorm(2, *inputs.values()), MAPS, inputs, 2, {}
    )


GROUPED = "feature maps of shape (2, 4, 3, 4) in 2 groups"


@question("spatial_groupnorm_backward", weight=4)
def test_spatial_groupnorm_backward_dx(answers, rng):
    """`dx` also flows through each group's mean and variance."""
    groupnorm_case(answers, rng, GROUPED, 2, 2, 4, 3, 4).assert_right("dx")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch and all positions what meets the normalized input, for every channel."""
    groupnorm_case(answers, rng, GROUPED, 2, 2, 4, 3, 4).assert_right("dgamma")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch and all positions what flows back, for every channel."""
    groupnorm_case(answers, rng, GROUPED, 2, 2, 4, 3, 4).assert_right("dbeta")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_any_group(answers, rng):
    """Any number of groups: one of all channels, or one for every channel."""
    for groups in 1, 3:
        on = f"feature maps of shape (2, 3, 4, 6) in {groups} group{'s' if groups > 1 else ''}"
        groupnorm_case(answers, rng, on, groups, 2, 3, 4, 6).assert_right("dx")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    assert_eps(groupnorm_case, answers, rng, 2, 2, 4, 3, 4)


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = groupnorm_case(answers, rng, PAIR[0], 2, 2, 4, 3, 4)
    second = groupnorm_case(answers, rng, PAIR[1], 2, 3, 2, 4, 6)
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- instance norm


@question("instancenorm_forward", weight=4)
def test_instancenorm_forward(answers, rng):
    """Each channel of each example is normalized over its positions, then scaled and shifted."""
    inputs = norm_inputs(rng)
    assert_out(answers, "instancenorm_forward", oracles_maps.instancenorm(*inputs.values()), MAPS, *inputs.values(), {})


@question("instancenorm_forward", weight=1)
def test_instancenorm_forward_one_example(answers, rng):
    """A single example is enough: no example needs another."""
    inputs = norm_inputs(rng, (1, 4, 5, 3))
    want = oracles_maps.instancenorm(*inputs.values())
    assert_out(answers, "instancenorm_forward", want, "a single example", *inputs.values(), {})


@question("instancenorm_forward", weight=1)
def test_instancenorm_forward_eps(answers, rng):
    """`eps` from `in_param` is added to the variance, under the root."""
    inputs = norm_inputs(rng, scale=0.1)
    want = oracles_maps.instancenorm(*inputs.values(), eps=0.04)
    assert_out(answers, "instancenorm_forward", want, SMALL_VARIANCE, *inputs.values(), {"eps": 0.04})


@question("instancenorm_forward", weight=1)
def test_instancenorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = norm_inputs(rng)
    assert_leaves(answers, "instancenorm_forward", oracles_maps.instancenorm(*inputs.values()), MAPS, inputs, {})


WIDE = "feature maps of shape (2, 2, 5, 5)"


@question("instancenorm_backward", weight=4)
def test_instancenorm_backward_dx(answers, rng):
    """`dx` also flows through the mean and variance of every channel of every example."""
    instancenorm_case(answers, rng, WIDE, 2, 2, 5, 5).assert_right("dx")


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch and all positions what meets the normalized input."""
    instancenorm_case(answers, rng, WIDE, 2, 2, 5, 5).assert_right("dgamma")


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch and all positions what flows back."""
    instancenorm_case(answers, rng, WIDE, 2, 2, 5, 5).assert_right("dbeta")


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    assert_eps(instancenorm_case, answers, rng, 2, 2, 5, 4)


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = instancenorm_case(answers, rng, PAIR[0], 3, 2, 4, 6)
    second = instancenorm_case(answers, rng, PAIR[1], 1, 3, 5, 5)
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- switchable norm


@question("switchablenorm_forward", weight=4)
def test_switchablenorm_forward_train(answers, rng):
    """In training, means and variances of instance, layer and batch are mixed with the softmax of their own logits."""
    inputs = mixture_inputs(rng)
    want = oracles_maps.switchablenorm(*inputs.values())
    on = f"{MAPS}, in training"
    assert_out(answers, "switchablenorm_forward", want, on, *inputs.values(), {"mode": "train"})


@question("switchablenorm_forward", weight=2)
def test_switchablenorm_forward_running(answers, rng):
    """The running averages are those of the batch statistics, as in batch normalization."""
    inputs = mixture_inputs(rng)
    logits = inputs["mean_logits"], inputs["var_logits"]
    assert_averages(answers, rng, "switchablenorm_forward", "sn_param", *logits)


@question("switchablenorm_forward", weight=2)
def test_switchablenorm_forward_test(answers, rng):
    """At test time, the running averages take the place of the batch statistics in the mixture, and stay."""
    inputs, param, of, on = (
        mixture_inputs(rng),
        running_averages(rng, 6),
        "switchablenorm_forward",
        f"{MAPS}, at test time",
    )
    running = param["running_mean"].copy(), param["running_var"].copy()
    want = oracles_maps.switchablenorm(*inputs.values(), running=running)
    out, _ = unpack(answers.switchablenorm_forward(*inputs.values(), param), ("out", "cache"), of)
    assert_close(out, want, what="out", of=of, on=on, exact_shape=True)
    assert_running(param, *running, "sn_param", of, on)


@question("switchablenorm_forward", weight=1)
def test_switchablenorm_forward_eps(answers, rng):
    """`eps` from `sn_param` is added to the mixed variance, under the root."""
    inputs = mixture_inputs(rng, scale=0.1)
    want = oracles_maps.switchablenorm(*inputs.values(), eps=0.04)
    param = {"mode": "train", "eps": 0.04}
    assert_out(answers, "switchablenorm_forward", want, SMALL_VARIANCE, *inputs.values(), param)


@question("switchablenorm_forward", weight=1)
def test_switchablenorm_forward_large_logits(answers, rng):
    """Logits may be large: adding the same number to all of them changes nothing."""
    inputs = mixture_inputs(rng)
    want = oracles_maps.switchablenorm(*inputs.values())
    inputs["mean_logits"] += 1000
    inputs["var_logits"] -= 1000
    on = f"{MAPS}, with logits around 1000"
    assert_out(answers, "switchablenorm_forward", want, on, *inputs.values(), {"mode": "train"})


@question("switchablenorm_forward", weight=1)
def test_switchablenorm_forward_cache(answers, rng):
    """In training, a cache comes back with the output, for the backward pass."""
    inputs, of = mixture_inputs(rng), "switchablenorm_forward"
    out, cache = unpack(answers.switchablenorm_forward(*inputs.values(), {"mode": "train"}), ("out", "cache"), of)
    assert_close(out, oracles_maps.switchablenorm(*inputs.values()), what="out", of=of, on=MAPS)
    # The cache itself stays with the student's code; only its kind is known here.
    empty = getattr(cache, "type_name", "") == "NoneType"
    assert not empty, f"`cache` of `{of}` is None in training; the backward pass needs it."


@question("switchablenorm_forward", weight=1)
def test_switchablenorm_forward_leaves_inputs(answers, rng):
    """Leaves its arguments as they were."""
    inputs = mixture_inputs(rng)
    want = oracles_maps.switchablenorm(*inputs.values())
    assert_leaves(answers, "switchablenorm_forward", want, MAPS, inputs, {"mode": "train"})


@question("switchablenorm_backward", weight=4)
def test_switchablenorm_backward_dx(answers, rng):
    """`dx` also flows through the means and variances of all three kinds."""
    switchablenorm_case(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dx")


@question("switchablenorm_backward", weight=1)
def test_switchablenorm_backward_dgamma(answers, rng):
    """`dgamma` and `dbeta` sum over the batch and all positions."""
    switchablenorm_case(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dgamma", "dbeta")


@question("switchablenorm_backward", weight=2)
def test_switchablenorm_backward_dmean_logits(answers, rng):
    """`dmean_logits` goes through the softmax of the means' shares."""
    switchablenorm_case(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dmean_logits")


@question("switchablenorm_backward", weight=2)
def test_switchablenorm_backward_dvar_logits(answers, rng):
    """`dvar_logits` goes through the softmax of the variances' shares."""
    switchablenorm_case(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dvar_logits")


@question("switchablenorm_backward", weight=1)
def test_switchablenorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    assert_eps(switchablenorm_case, answers, rng, 2, 3, 3, 3)


@question("switchablenorm_backward", weight=1)
def test_switchablenorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = switchablenorm_case(answers, rng, PAIR[0], 3, 2, 4, 5)
    second = switchablenorm_case(answers, rng, PAIR[1], 2, 3, 5, 3)
    second.assert_right()
    first.assert_right()
