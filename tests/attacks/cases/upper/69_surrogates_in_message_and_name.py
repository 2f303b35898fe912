# notebook: FullyConnectedNets
# question: affine_forward
# aim: abort
# about: lone surrogates in a message and in the exception's class name cannot be encoded as UTF-8 when the scorecard is written.
def affine_forward(x, w, b):
    kind = type("E\udc80\ud800", (ValueError,), {"__qualname__": "\udfff", "__module__": "\udc00"})
    raise kind("\udc80\ud800 \x00 \ufffe \U0010ffff")
