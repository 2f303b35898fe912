# notebook: FullyConnectedNets
# question: softmax_loss
# aim: time
# about: quick call, slow result: time passes in __array__, __len__, __iter__, __float__ and __str__ while the reply is packed, perhaps outside the limit.
import time
import numpy as np

def _nap(value):
    time.sleep(9)
    return value

class _Slow:
    shape, dtype, ndim = (1,), np.dtype(float), 1
    def __array__(self, *args, **kwargs):
        return _nap(np.zeros(1))
    def __len__(self):
        return _nap(1)
    def __iter__(self):
        while True:
            yield _nap(0.0)
    def __float__(self):
        return _nap(0.0)
    def __str__(self):
        return _nap("slow")
    __repr__ = __str__

class _SlowDict(dict):
    def items(self):
        while True:
            yield _nap(("k", 0.0))

def softmax_loss(x, y):
    return _Slow(), _SlowDict(a=1)
