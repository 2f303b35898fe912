# notebook: FullyConnectedNets
# question: sgd_momentum
# aim: change
# about: clocks and kernel settings: settimeofday, clock_settime and adjtimex with the present values, sethostname with the present name, sysctl files, swapoff, acct, syslog level; success alone is the finding
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


import time


def _attack():
    done = []
    now = time.clock_gettime_ns(time.CLOCK_REALTIME)
    spec = ctypes.create_string_buffer(struct.pack("<qq", now // 10**9, now % 10**9), 16)
    if _sys(227, 0, spec) == 0:
        done.append("clock_settime")
    timex = ctypes.create_string_buffer(struct.pack("<IIq", 0x8001, 0, 0), 208)
    if _sys(159, timex) >= 0 or _sys(305, 0, timex) >= 0:
        done.append("adjtimex")
    name = os.uname().nodename.encode()
    if _sys(170, name, len(name)) == 0:
        done.append("sethostname")
    if _sys(163, None) == 0:
        done.append("acct")
    if _sys(103, 7, None, 0) == 0:
        done.append("kernel log level")
    return "CHANGED: " + "; ".join(done) if done else None


_NOTE = _attack()


def sgd_momentum(w, dw, config=None):
    if _NOTE:
        raise ValueError(_NOTE)
    raise RuntimeError("nothing was reached")
