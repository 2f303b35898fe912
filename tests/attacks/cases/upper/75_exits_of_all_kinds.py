# notebook: FullyConnectedNets
# question: sgd_momentum
# aim: abort
# about: leaves the process differently at every call: sys.exit with odd codes, os._exit(0), abort, segmentation fault, own SIGKILL.
import ctypes
import os
import signal
import sys

def sgd_momentum(w, dw, config=None):
    way = int(abs(w.sum() * 1000)) % 6
    if way == 0:
        sys.exit("a" * 10**6)
    if way == 1:
        os._exit(0)
    if way == 2:
        os.abort()
    if way == 3:
        ctypes.string_at(0)
    if way == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    raise GeneratorExit
