# notebook: ConvolutionalNetworks
# question: instancenorm_backward
# aim: change
# about: chmod, utimes, xattr and ioctl flags on readable files, by path, by descriptor and by new numbers (fchmodat2, setxattrat); atime moved by reading.
import ctypes
import fcntl
import os
import numpy as np

def _change():
    done = []
    lib = ctypes.CDLL(None, use_errno=True)
    L = ctypes.c_long
    for path in (np.__file__, os.__file__, "/dev/null", "/", "/usr"):
        try:
            before = os.stat(path)
            fd = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        for name, attempt in (
            ("chmod", lambda: os.fchmod(fd, before.st_mode & 0o7777)), ("chown", lambda: os.fchown(fd, -1, -1)),
            ("utime", lambda: os.utime(fd)), ("setxattr", lambda: os.setxattr(fd, "user.attack", b"1")),
            ("flags", lambda: fcntl.ioctl(fd, 0x40086602, b"\0" * 8)), ("truncate", lambda: os.truncate(path, before.st_size)),
        ):
            try:
                attempt()
                if not (name == "chown" and path):
                    done.append(f"{name} {path}")
            except OSError:
                pass
        if lib.syscall(L(452), L(-100), ctypes.c_char_p(path.encode()), L(before.st_mode & 0o7777), L(0)) == 0:
            done.append("fchmodat2 " + path)
        try:
            os.read(fd, 1)
        except OSError:
            pass
        if os.stat(path).st_atime_ns != before.st_atime_ns:
            done.append("access time of " + path)
    return done
_GOT = _change()

def instancenorm_backward(dout, cache):
    if _GOT:
        raise ValueError(f"CHANGED: {_GOT}"[:250])
    return dout * 0, dout[0, :, 0, 0] * 0, dout[0, :, 0, 0] * 0
