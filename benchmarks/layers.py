"""Time every layer, forward and backward, side by side with torch: one thread each, in one run.

    python benchmarks/layers.py                      all layers in float32 and float64
    python benchmarks/layers.py --only conv --repeats 25

Only ratios count: both sides take turns, and each reports the median of the processor time of its turns, which other
work on the machine disturbs less than the time on the wall. Big arrays come fresh from the system each time, page by
page, and torch suffers more from it than NumPy. To compare the arithmetic alone, keep the memory in the process::

    MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=4294967296 MALLOC_TOP_PAD_=268435456 \\
        python benchmarks/layers.py
"""

import os

for variable in "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS":
    os.environ[variable] = "1"
for variable in "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE":
    os.environ.pop(variable, None)  # they make OpenBLAS choose slower kernels

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional as F

from cs231n import fast_layers, layers
from cs231n.classifiers.cnn import ThreeLayerConvNet


class Case(NamedTuple):
    """A layer and a size, as two functions without arguments that do the same work."""

    name: str
    ours: Callable[[], object]
    theirs: Callable[[], object]


def both(name, forward, backward, function, *inputs, param=()) -> Case:
    """A case from a layer of ours and a function of tensors; all inputs get gradients."""
    tensors = [torch.tensor(x, requires_grad=True) for x in inputs]
    dout = np.random.default_rng(1).standard_normal(function(*tensors).shape).astype(inputs[0].dtype)
    torch_dout = torch.tensor(dout)

    def ours():
        _, cache = forward(*inputs, *param)
        return backward(dout, cache)

    def theirs():
        return torch.autograd.grad(function(*tensors), tensors, torch_dout)

    return Case(name, ours, theirs)


def cases(dtype) -> Iterator[Case]:
    """Every layer in the sizes of the assignments, and a whole training step."""
    rng = np.random.default_rng(0)

    def normal(*shape):
        return rng.standard_normal(shape).astype(dtype)

    for N, C, H, filters, K, stride, pad in (
        (100, 3, 32, 32, 7, 1, 3),
        (100, 32, 16, 64, 3, 1, 1),
        (128, 64, 8, 128, 3, 1, 1),
        (50, 3, 32, 32, 5, 2, 2),
    ):
        yield both(
            f"conv {N}×{C}×{H}², {filters} of {K}×{K}, stride {stride}",
            fast_layers.conv_forward_fast,
            fast_layers.conv_backward_fast,
            lambda x, w, b, stride=stride, pad=pad: F.conv2d(x, w, b, stride, pad),
            normal(N, C, H, H),
            normal(filters, C, K, K),
            normal(filters),
            param=({"stride": stride, "pad": pad},),
        )
    for N, C, size, stride in ((100, 3, 2, 2), (128, 64, 2, 2), (128, 64, 3, 2)):
        yield both(
            f"max-pool {N}×{C}×32², {size}×{size}, stride {stride}",
            fast_layers.max_pool_forward_fast,
            fast_layers.max_pool_backward_fast,
            lambda x, size=size, stride=stride: F.max_pool2d(x, size, stride),
            normal(N, C, 32, 32),
            param=({"pool_height": size, "pool_width": size, "stride": stride},),
        )
    yield from norms(normal)
    yield both(
        "affine 128×3072×1000",
        layers.affine_forward,
        layers.affine_backward,
        lambda x, w, b: x @ w + b,
        normal(128, 3072),
        normal(3072, 1000),
        normal(1000),
    )
    for N in (50, 100):
        yield training_step(N, dtype, normal)


def norms(normal) -> Iterator[Case]:
    """The kinds of normalization."""
    x, gamma, beta = normal(128, 1000), normal(1000), normal(1000)
    yield both(
        "batch norm 128×1000",
        layers.batchnorm_forward,
        layers.batchnorm_backward_alt,
        lambda x, g, b: F.batch_norm(x, None, None, g, b, training=True),
        *(x, gamma, beta),
        param=({"mode": "train"},),
    )
    yield both(
        "layer norm 128×1000",
        layers.layernorm_forward,
        layers.layernorm_backward,
        lambda x, g, b: F.layer_norm(x, (1000,), g, b),
        *(x, gamma, beta),
        param=({},),
    )
    x, gamma, beta = normal(128, 64, 32, 32), normal(64), normal(64)
    yield both(
        "spatial batch norm 128×64×32²",
        layers.spatial_batchnorm_forward,
        layers.spatial_batchnorm_backward,
        lambda x, g, b: F.batch_norm(x, None, None, g, b, training=True),
        *(x, gamma, beta),
        param=({"mode": "train"},),
    )
    yield both(
        "spatial group norm 128×64×32², 8 groups",
        layers.spatial_groupnorm_forward,
        layers.spatial_groupnorm_backward,
        lambda x, g, b: F.group_norm(x, 8, g, b),
        *(x, gamma, beta),
        param=(8, {}),
    )


def training_step(N: int, dtype, normal) -> Case:
    """Loss and gradients of the ThreeLayerConvNet in its default size."""
    X, y = normal(N, 3, 32, 32), np.arange(N) % 10
    model = ThreeLayerConvNet(weight_scale=1e-2, reg=0.1, dtype=dtype)
    W1, b1, W2, b2, W3, b3 = tensors = [torch.tensor(param, requires_grad=True) for param in model.params.values()]
    torch_X, torch_y = torch.tensor(X), torch.tensor(y)

    def theirs():
        h = F.max_pool2d(F.conv2d(torch_X, W1, b1, padding=3).relu(), 2).flatten(1)
        scores = (h @ W2 + b2).relu() @ W3 + b3
        loss = F.cross_entropy(scores, torch_y) + 0.05 * sum((W**2).sum() for W in (W1, W2, W3))
        return torch.autograd.grad(loss, tensors)

    return Case(f"ThreeLayerConvNet step, N = {N}", lambda: model.loss(X, y), theirs)


def milliseconds(case: Case, repeats: int) -> tuple[float, float]:
    """Median processor time of both sides, taking turns."""
    sides = case.ours, case.theirs
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(repeats + 2):
        for side, record in zip(sides, times, strict=True):
            start = time.process_time()
            side()
            if turn >= 2:  # the first two warm up
                record.append(1000 * (time.process_time() - start))
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> None:
    """Print a table, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", metavar="WORD", help="only the layers with this word in their name")
    parser.add_argument("--repeats", type=int, default=11, help="turns of each side (11)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(f"NumPy {np.__version__}, torch {torch.__version__}, one thread, forward + backward\n")
    print(f"{'layer':<44}{'type':<9}{'ours ms':>9}{'torch ms':>10}{'ratio':>7}")
    for dtype in np.float32, np.float64:
        for case in cases(dtype):
            if options.only in case.name:
                ours, theirs = milliseconds(case, options.repeats)
                print(f"{case.name:<44}{dtype.__name__:<9}{ours:>9.2f}{theirs:>10.2f}{ours / theirs:>7.2f}", flush=True)


if __name__ == "__main__":
    main()
