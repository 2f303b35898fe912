# notebook: FullyConnectedNets
# question: svm_loss
# aim: abort
# about: broadcast_to and strides claim exabytes; zero-size arrays have astronomical axes; __array_interface__ points at nothing.
import itertools
import numpy as np

class _Nowhere:
    __array_interface__ = {"shape": (1 << 40,), "typestr": "<f8", "data": (8, True), "version": 3}

_TURN = itertools.cycle([
    lambda: np.broadcast_to(np.zeros(1), (1 << 30, 1 << 25)), lambda: np.zeros((0, 1 << 62)), lambda: _Nowhere(),
    lambda: np.zeros((1,) * 32), lambda: np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 20, 1 << 20), (0, 0)),
    lambda: np.empty(0, dtype=[("x" * 50000, "V0")]), lambda: np.zeros(1, dtype=np.dtype("f8", metadata={"a": print})),
])

def svm_loss(x, y):
    return np.float64(0), next(_TURN)()
