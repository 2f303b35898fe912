# notebook: Dropout
# question: dropout_backward
# aim: abort
# about: warnings, prints and logs with odd stderr: sys.stderr and sys.stdout replaced by objects that raise, excepthook and unraisablehook that exit.
import os
import sys
import warnings

class _Stream:
    encoding = 17
    def write(self, text):
        raise SystemExit(text)
    def flush(self):
        raise MemoryError
    def fileno(self):
        return -1
    closed = property(lambda self: 1 / 0)

class _Finalized:
    def __del__(self):
        raise KeyboardInterrupt

def dropout_backward(dout, cache):
    sys.stdout = sys.stderr = sys.__stderr__ = sys.__stdout__ = _Stream()
    sys.excepthook = sys.unraisablehook = lambda *a: os._exit(0)
    warnings.showwarning = lambda *a, **k: 1 / 0
    sys.addaudithook(lambda event, args: (_ for _ in ()).throw(SystemExit(event)) if event.startswith(("exec", "compile")) else None)
    _Finalized()
    warnings.warn("x")
    return dout * 0
