# notebook: BatchNormalization
# question: FullyConnectedNet
# aim: time
# about: the definitions take almost as long as may be, SIGXCPU, SIGTERM and SIGALRM are blocked, objects sleep when they are deleted, and exit handlers sleep once the pipe has closed
import atexit
import signal
import time


def _late():
    signal.pthread_sigmask(signal.SIG_BLOCK, set(range(1, 65)) - {9, 19})
    atexit.register(time.sleep, 600)
    until = time.monotonic() + 9
    while time.monotonic() < until:
        pass
    return until


_T = _late()


class _Slow:
    def __del__(self):
        time.sleep(9)


class FullyConnectedNet:
    begun = _T

    def __init__(self, *arguments, **keywords):
        signal.pthread_sigmask(signal.SIG_BLOCK, set(range(1, 65)) - {9, 19})
        atexit.register(time.sleep, 600)
        self.params, self._slow = {}, [_Slow() for _ in range(1000)]

    def loss(self, X, y=None):
        _Slow()
        return 0.0, {}
