# notebook: FullyConnectedNets
# question: affine_forward
# aim: change
# about: the classics: files in homes, course, library, temporary folders, shared memory, start-up hooks of Python.
import glob
import os
import site
import sys
import numpy as np

def _change():
    folders = ["/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/dev/mqueue", os.path.expanduser("~"), "/root", "/home", "/work", ".", ".."]
    folders += glob.glob("/home/*") + sys.path + [os.path.dirname(np.__file__), sys.prefix, os.path.dirname(os.__file__)]
    outside = []
    for folder in folders:
        path = os.path.join(folder or ".", "attack_left_this.pth")
        try:
            if os.path.exists(path):
                return "found what an earlier worker left: " + path
            with open(path, "x") as f:
                f.write("# left by an attack\n")
            if not os.path.realpath(folder or ".").startswith("/tmp"):
                outside.append(path)
        except OSError:
            pass
    return "wrote " + ", ".join(outside) if outside else None
_GOT = _change()

def affine_forward(x, w, b):
    if _GOT:
        raise ValueError("CHANGED: " + _GOT)
    return x * 0, (x, w, b)
