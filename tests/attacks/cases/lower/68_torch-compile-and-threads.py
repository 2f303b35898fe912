# notebook: PyTorch
# question: sequential_and_optimizer
# aim: time
# about: a call that compiles, spawns interop threads and multiplies large matrices with as many BLAS threads as there are cores: CPU time of many threads against a limit meant for one
import time

import torch
from torch import nn


def sequential_and_optimizer():
    for setter in (torch.set_num_threads, torch.set_num_interop_threads):
        try:
            setter(256)
        except Exception:
            pass
    until = time.monotonic() + 58
    a = torch.rand(4000, 4000)
    while time.monotonic() < until:
        a = (a @ a).clamp(0, 1)
    model = nn.Sequential(nn.Flatten())
    return model, torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
