# notebook: FullyConnectedNets
# question: relu_forward
# aim: abort
# about: a message of a gigabyte, by a str subclass whose slices and encode give more of the same.
class _Long(str):
    def __getitem__(self, key):
        return _Long("x" * 10**7)
    def __len__(self):
        return 5
    def encode(self, *args):
        return b"x" * 10**9
    def __format__(self, spec):
        return "y" * 10**9
    strip = splitlines = split = replace = lambda self, *a, **k: self

class _Error(Exception):
    def __str__(self):
        return _Long("z" * 10**9)

def relu_forward(x):
    raise _Error(_Long("a"))
