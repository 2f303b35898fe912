"""Training any network on CIFAR-10: progress in a line, checkpoints to resume from, a GPU where there is one."""

import os
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import SGD
from torch.optim.lr_scheduler import LambdaLR

from cs231n import colab
from cs231n.progress import Progress
from cs231n.pytorch.images import flip_alternately, translate

History = dict[str, list[float]]


def train(
    model: nn.Module,
    data: dict[str, Tensor],
    epochs: int,
    *,
    learning_rate: float = 0.05,
    batch_size: int = 128,
    momentum: float = 0.9,
    weight_decay: float = 5e-4,
    norm_bias_factor: float = 1.0,
    label_smoothing: float = 0.0,
    flip: bool = True,
    translation: int = 2,
    mixed_precision: bool = False,
    checkpoint: str | os.PathLike[str] | None = None,
    seed: int = 0,
    device: str | torch.device | None = None,
    progress: bool = True,
) -> History:
    """Train a network by gradient descent with Nesterov momentum, in place, and leave it in eval mode.

    The learning rate climbs from a fifth of `learning_rate` to all of it during the first quarter, then falls almost
    to zero. A model with a method ``prepare(images)`` gets the normalized training images before the first step.

    Parameters
    ----------
    model : nn.Module
        Maps images (N, 3, H, W) to scores (N, C).
    data : dict
        ``X_train``, ``y_train``, ``X_val``, ``y_val`` from `cs231n.pytorch.images.to_tensors`.
    epochs : int
        Passes over the training images; a last, incomplete batch is left out.
    learning_rate, batch_size, momentum, weight_decay : float, int, float, float
        Of the optimizer; the rate is the highest one, and the loss is the mean over the batch.
    norm_bias_factor : float
        How many times faster the biases of batch normalization learn.
    label_smoothing : float
        The share of probability that the target spreads over all classes.
    flip : bool
        Whether to show images mirrored in every other epoch.
    translation : int
        By how many pixels to shift images at random.
    mixed_precision : bool
        Whether to compute in bfloat16 what allows it, on devices where that is fast (GPUs, CPUs with AVX-512).
    checkpoint : path, optional
        A file to keep the state of the training in, after every epoch. If it exists, training goes on from there and
        ends with the same weights as if it had not been interrupted.
    seed : int
        Draws batches and shifts.
    device : str or torch.device, optional
        Where to compute; by default a GPU where one is present. The model stays there.
    progress : bool
        Whether to show a line of progress.

    Returns
    -------
    dict of str to list of float
        An entry per epoch: ``loss``, ``val_accuracy``, and ``seconds`` spent on training since the start, measuring
        accuracy not included.

    Raises
    ------
    ValueError
        If there are fewer images than a batch, or `checkpoint` belongs to another network or other settings.
    """
    device = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
    model.to(device, memory_format=torch.channels_last)
    images, labels = data["X_train"].to(device), data["y_train"].to(device)
    batches = len(images) // batch_size
    if batches == 0:
        raise ValueError(f"train: a batch of {batch_size} needs more than {len(images)} training images.")

    generator = torch.Generator().manual_seed(seed)
    mirrored = torch.rand(len(images), generator=generator).to(device) < 0.5
    optimizer = SGD(
        _parameter_groups(model, learning_rate, weight_decay, norm_bias_factor), momentum=momentum, nesterov=True
    )
    steps = epochs * batches
    schedule = LambdaLR(optimizer, lambda step: float(np.interp(step, [0, 0.23 * steps, steps], [0.2, 1, 0.07])))
    history: History = {"loss": [], "val_accuracy": [], "seconds": []}
    settings = {
        "epochs": epochs, "learning_rate": learning_rate, "batch_size": batch_size, "momentum": momentum,
        "weight_decay": weight_decay, "norm_bias_factor": norm_bias_factor, "label_smoothing": label_smoothing,
        "flip": flip, "translation": translation, "mixed_precision": mixed_precision, "seed": seed,
        "images": len(images),
    }  # fmt: skip
    training = _Training(model, optimizer, schedule, generator, history, settings)

    if checkpoint is not None and Path(checkpoint).exists():
        training.load(Path(checkpoint))
    elif hasattr(model, "prepare"):
        model.prepare(images)
    first = len(history["loss"])
    with Progress(total=steps, initial=first * batches, unit="batch", disable=not progress) as bar:
        for epoch in range(first, epochs):
            model.train()
            started, total = time.perf_counter(), torch.zeros((), device=device)
            shown = flip_alternately(images, mirrored, epoch) if flip else images
            for chosen in torch.randperm(len(images), generator=generator)[: batches * batch_size].split(batch_size):
                x = translate(shown[chosen.to(device)], translation, generator)
                with _autocast(device, mixed_precision):
                    scores = model(x.contiguous(memory_format=torch.channels_last))
                loss = F.cross_entropy(scores.float(), labels[chosen.to(device)], label_smoothing=label_smoothing)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
                total += loss.detach()
                bar.update()
            history["loss"].append(total.item() / batches)  # waits for the GPU, so the time below is the whole time
            before = history["seconds"][-1] if history["seconds"] else 0.0
            history["seconds"].append(before + time.perf_counter() - started)
            history["val_accuracy"].append(accuracy(model, data["X_val"], data["y_val"]))
            bar.set_postfix(loss=f"{history['loss'][-1]:.3f}", val=f"{history['val_accuracy'][-1]:.3f}")
            if checkpoint is not None:
                training.save(Path(checkpoint))
    model.eval()
    return history


def accuracy(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int = 250) -> float:
    """Return the share of images whose highest score is the right class; the model is left in eval mode."""
    model.eval()
    device = next(model.parameters()).device
    with torch.no_grad():
        found = torch.cat([model(x.to(device)).argmax(1).cpu() for x in images.split(batch_size)])
    return (found == labels.cpu()).float().mean().item()


def save_weights(model: nn.Module, path: str | os.PathLike[str]) -> None:
    """Write a network's parameters and running averages, in half precision, as a file to hand in.

    Loading them into a float32 network makes them float32 again. In Colab the file is downloaded, too: there it is lost
    with the machine.
    """
    state = {name: t.half() if t.is_floating_point() else t for name, t in model.state_dict().items()}
    _write({name: t.cpu().contiguous() for name, t in state.items()}, Path(path))
    colab.download(path)


class _Training:
    """All that changes while a network is trained, to and from a file."""

    def __init__(
        self,
        model: nn.Module,
        optimizer: SGD,
        schedule: LambdaLR,
        generator: torch.Generator,
        history: History,
        settings: dict[str, Any],
    ):
        self.parts = {"model": model, "optimizer": optimizer, "schedule": schedule}
        self.generator = generator
        self.history = history
        self.settings = settings | {"shapes": {name: list(t.shape) for name, t in model.state_dict().items()}}

    def save(self, path: Path) -> None:
        state: dict[str, Any] = {name: part.state_dict() for name, part in self.parts.items()}
        state["generator"] = self.generator.get_state()
        state["dropout_generators"] = [torch.get_rng_state(), *torch.cuda.get_rng_state_all()]
        _write(state | {"history": self.history, "settings": self.settings}, path)

    def load(self, path: Path) -> None:
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
            settings = state["settings"]
        except Exception:  # what torch.load raises for a damaged file depends on where it is damaged
            raise ValueError(f"train: {path} is not a checkpoint of `train`; delete it to start afresh.") from None
        if settings != self.settings:
            raise ValueError(
                f"train: {path} belongs to a training of another network or with other settings; "
                "delete it to start afresh, or name another file."
            )
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
        self.generator.set_state(state["generator"])
        cpu, *gpus = state["dropout_generators"]
        torch.set_rng_state(cpu)
        if len(gpus) == torch.cuda.device_count():
            torch.cuda.set_rng_state_all(gpus)
        self.history.update(state["history"])


def _write(state: dict[str, Any], path: Path) -> None:
    """Save a file that is either the old one or the whole new one, even if the power fails on the way."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _parameter_groups(model: nn.Module, rate: float, decay: float, factor: float) -> list[dict[str, Any]]:
    """Biases of batch normalization apart; their decay is divided by what their rate is multiplied with."""
    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d) and m.bias is not None]
    biases = [norm.bias for norm in norms if norm.bias.requires_grad]
    apart = {id(p) for p in biases}
    others = [p for p in model.parameters() if p.requires_grad and id(p) not in apart]
    groups = [
        {"params": others, "lr": rate, "weight_decay": decay},
        {"params": biases, "lr": rate * factor, "weight_decay": decay / factor},
    ]
    return [group for group in groups if group["params"]]


def _autocast(device: torch.device, wanted: bool) -> AbstractContextManager[Any]:
    fast = device.type == "cuda" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=wanted and fast)
