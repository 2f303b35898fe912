# notebook: BatchNormalization
# question: batchnorm_forward
# aim: abort
# about: recursion in C with the limit lifted: repr, hash and comparison of deep tuples, a deep chain of __getattr__, of ExceptionGroup.
import sys

def batchnorm_forward(x, gamma, beta, bn_param):
    sys.setrecursionlimit(10**9)
    error = ValueError("seed")
    for _ in range(50000):
        error = ExceptionGroup("g", [error])
        error.__cause__ = error.exceptions[0]
    raise error
