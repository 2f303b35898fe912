"""One minibatch on several processes, as on several GPUs: each computes its share, gradients are averaged.

The processes are real ones that speak through `torch.distributed` (gloo, which works without a GPU). `nn.SyncBatchNorm`
does the same on GPUs only. A function of the notebook reaches them as text, since a new process knows no notebook.
"""

import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn import functional as F

Combine = Callable[[Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]


class _Sum(torch.autograd.Function):
    """The sum of a tensor over all processes; each has a part in everybody's result, so gradients add up, too."""

    @staticmethod
    def forward(ctx, x: Tensor) -> Tensor:
        total = x.clone()
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(ctx, gradient: Tensor) -> Tensor:
        total = gradient.clone()
        dist.all_reduce(total)
        return total


def gathered(x: Tensor) -> Tensor:
    """Collect a tensor (C,) of each process as rows (P, C), by all_reduce, connected to all of them."""
    rows = [x if rank == dist.get_rank() else torch.zeros_like(x) for rank in range(dist.get_world_size())]
    return _Sum.apply(torch.stack(rows))


class SharedBatchNorm(nn.Module):
    """Batch norm in training on one process's share of a minibatch, scale and shift left out.

    Parameters
    ----------
    combine : callable, optional
        Makes the statistics of the whole minibatch of those of the shares; without it, each process keeps its own.
    """

    def __init__(self, combine: Combine | None = None):
        super().__init__()
        self.combine = combine

    def forward(self, x: Tensor) -> Tensor:
        """Normalize a share (N, C) or (N, C, H, W)."""
        axes = [axis for axis in range(x.dim()) if axis != 1]
        shape = [-1 if axis == 1 else 1 for axis in range(x.dim())]
        mean, var = x.mean(axes), x.var(axes, correction=0)
        if self.combine is not None:
            counts = gathered(torch.tensor([x.numel() / x.shape[1]])).flatten()
            mean, var = self.combine(gathered(mean), gathered(var), counts)
        return (x - mean.view(shape)) / torch.sqrt(var.view(shape) + 1e-5)


def gradients_on_processes(
    net: nn.Module, minibatches: Sequence[tuple[Tensor, Tensor]], combine: Combine, processes: int = 2
) -> tuple[list[Tensor], list[Tensor]]:
    """Compute the gradient of the loss of each minibatch with its examples spread over processes.

    Parameters
    ----------
    net : nn.Module
        Its `SharedBatchNorm` layers normalize.
    minibatches : sequence of (images, labels)
        Each is cut into as many shares as there are processes, the first ones larger if it does not divide.
    combine : callable
        Makes the statistics of a whole minibatch of those of its shares; it needs nothing but ``torch``.
    processes : int
        How many.

    Returns
    -------
    alone, together : lists of Tensor
        For each minibatch the gradients of all parameters in a row, averaged over its examples: where each process
        normalizes by the statistics of its share, and where they combine them.
    """
    text = inspect.getsource(combine), combine.__name__
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(_work, (processes, folder, net, list(minibatches), text), nprocs=processes)
        return torch.load(Path(folder, "gradients.pt"), weights_only=True)


def _work(
    rank: int,
    processes: int,
    folder: str,
    net: nn.Module,
    minibatches: list[tuple[Tensor, Tensor]],
    text: tuple[str, str],
) -> None:
    """What one process does; the first writes down what came out."""
    torch.set_num_threads(1)
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo0" if sys.platform == "darwin" else "lo")
    dist.init_process_group("gloo", init_method=Path(folder, "meeting").as_uri(), rank=rank, world_size=processes)
    results: tuple[list[Tensor], list[Tensor]] = [], []
    for combine, found in zip((None, _defined(*text)), results, strict=True):
        for module in net.modules():
            if isinstance(module, SharedBatchNorm):
                module.combine = combine
        for images, labels in minibatches:
            share = torch.arange(len(labels)).tensor_split(processes)[rank]
            loss = F.cross_entropy(net(images[share]), labels[share], reduction="sum") / len(labels)
            gradient = torch.cat([each.flatten() for each in torch.autograd.grad(loss, list(net.parameters()))])
            dist.all_reduce(gradient)
            found.append(gradient)
    if rank == 0:
        torch.save(results, Path(folder, "gradients.pt"))
    dist.barrier()
    dist.destroy_process_group()


def _defined(source: str, name: str) -> Combine:
    namespace = {"torch": torch, "nn": nn, "F": F}
    exec(compile(source, name, "exec"), namespace)
    return namespace[name]
