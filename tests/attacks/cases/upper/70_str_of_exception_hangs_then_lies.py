# notebook: FullyConnectedNets
# question: affine_backward
# aim: abort
# about: __str__, __repr__, args, __notes__, __cause__, __traceback__ each raise, loop or return wrong types while the worker describes the exception.
class _Bad(BaseException):
    @property
    def args(self):
        raise _Bad
    def __str__(self):
        return 17
    def __repr__(self):
        raise _Bad
    @property
    def __notes__(self):
        raise KeyboardInterrupt
    @property
    def __cause__(self):
        return self
    @property
    def __class__(self):
        raise SystemExit(0)
    def __getattribute__(self, name):
        raise SystemExit(name)

def affine_backward(dout, cache):
    raise _Bad
