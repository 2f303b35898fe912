# notebook: ConvolutionalNetworks
# question: conv_forward_naive
# aim: abort
# about: the process ends while the cell is executed, before any question is asked, by BaseException subclasses and os._exit in a decorator.
import os

class _Gone(BaseException):
    pass

def _leave(function):
    try:
        raise _Gone("while defining")
    finally:
        os._exit(0)

@_leave
def conv_forward_naive(x, w, b, conv_param):
    return x, None
