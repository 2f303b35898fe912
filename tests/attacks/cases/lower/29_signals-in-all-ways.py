# notebook: FullyConnectedNets
# question: svm_loss
# aim: change
# about: harmless signals (SIGURG, SIGWINCH, SIGCONT) to parent, group and 1 by kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo and pidfd_send_signal; one that arrives shows that SIGKILL would
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


def _attack():
    done = []
    info = ctypes.create_string_buffer(struct.pack("<iii", 23, 0, -1), 128)
    for pid in {os.getppid(), 1, *range(2, 12)} - {os.getpid(), 0}:
        ways = {"kill": (62, pid, 23), "tkill": (200, pid, 23), "tgkill": (234, pid, pid, 23),
                "sigqueue": (129, pid, 23, info), "tgsigqueue": (297, pid, pid, 23, info)}
        for name, call in ways.items():
            if _sys(*call) >= 0:
                done.append(f"{name} reached {pid}")
        handle = _sys(434, pid, 0)
        if handle >= 0 and _sys(424, handle, 28, None, 0) >= 0:
            done.append(f"pidfd reached {pid}")
    return "CHANGED: " + "; ".join(done[:8]) if done else None


_NOTE = _attack()


def svm_loss(x, y):
    if _NOTE:
        raise ValueError(_NOTE)
    raise RuntimeError("nothing was reached")
