# notebook: FullyConnectedNets
# question: adam
# aim: change
# about: code and data of the mapped libraries and of the kit: opened for writing, mapped shared and writable, remapped, truncated, given other times, modes and attributes by number
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
import sys


def _attack():
    done = []
    for path in (os.__file__, sys.executable, __import__("numpy").__file__, getattr(sys.modules.get("cs231n"), "__file__", None)):
        if not path:
            continue
        raw = path.encode()
        for flags in (os.O_RDWR, os.O_WRONLY | os.O_APPEND):
            try:
                os.close(os.open(path, flags))
                done.append(f"{path} opens for writing")
            except OSError:
                pass
        fd = os.open(path, os.O_RDONLY) if os.access(path, os.R_OK) else -1
        if fd >= 0:
            try:
                mmap.mmap(fd, 4096, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
                done.append(f"{path} maps shared and writable")
            except (OSError, ValueError):
                pass
        mode = os.stat(path).st_mode & 0o7777
        for name, call in {"chmod": (90, raw, mode), "fchmodat": (268, -100, raw, mode, 0),
                           "fchmodat2": (452, -100, raw, mode, 0), "utimensat": (280, -100, raw, None, 0),
                           "setxattr": (188, raw, b"user.a2", b"1", 1, 0), "chown": (92, raw, -1, -1),
                           "setxattrat": (463, -100, raw, 0, b"user.a2", b"", 0)}.items():
            if _sys(*call) == 0:
                done.append(f"{name} on {path}")
    return ("CHANGED: " + "; ".join(done))[:280] if done else None


_NOTE = _attack()


def adam(w, dw, config=None):
    if _NOTE:
        raise ValueError(_NOTE)
    raise RuntimeError("nothing was reached")
