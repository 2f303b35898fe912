# notebook: FullyConnectedNets
# question: softmax_loss
# aim: abort
# about: SIGSTOP to itself in the middle of a call: no CPU seconds pass, no end of file comes; a grader that only waits for data or for death hangs
import os
import signal


def softmax_loss(x, y):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0.0, x * 0
