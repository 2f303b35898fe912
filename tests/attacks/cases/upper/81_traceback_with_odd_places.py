# notebook: BatchNormalization
# question: layernorm_forward
# aim: abort
# about: a traceback that names line 2**31-1 of a file called with newlines, escapes and surrogates; SyntaxError with fields of wrong types.
import itertools

_TURN = itertools.count()

def layernorm_forward(x, gamma, beta, ln_param):
    turn = next(_TURN) % 3
    if turn == 0:
        source = "raise ValueError('here')"
        code = compile(source, "\n\x1b[2J\udc80<script>" * 500, "exec").replace(co_firstlineno=2**31 - 1, co_name="\udc80\n")
        exec(code, {"__name__": 17, "__loader__": 5})
    if turn == 1:
        error = SyntaxError("m", ("f", 10**9, -5, "t" * 10**6, 10**9, -7))
        error.lineno, error.offset, error.text, error.filename = "x", {}, ["no text"], 3
        raise error
    error = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "r")
    error.start, error.end = -(2**60), 2**60
    raise error
