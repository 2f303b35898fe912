# notebook: ConvolutionalNetworks
# question: conv_backward_naive
# aim: abort
# about: the result lies in memory whose second half is PROT_NONE: the header goes out, then write() moves a part and answers EFAULT, and the frame is never completed
import ctypes
import mmap

import numpy as np

_LIBC = ctypes.CDLL(None, use_errno=True)
_KEPT = []


def conv_backward_naive(dout, cache):
    area = mmap.mmap(-1, 1 << 22)
    array = np.frombuffer(area, np.float64)
    at = array.ctypes.data
    _LIBC.mprotect(ctypes.c_long(at + (1 << 21)), ctypes.c_long(1 << 21), 0)
    _KEPT.append(area)
    return array, array, array
