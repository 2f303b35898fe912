"""Networks that others have trained: ResNet-34 with the weights that torchvision publishes."""

import socket
from pathlib import Path

import torch
from torch import nn

from cs231n.pytorch.resnet import ResNet, resnet34

URL = "https://download.pytorch.org/models/resnet34-b627a593.pth"
"""Trained on ImageNet by torchvision's authors; 83 MB. The name ends with the start of the file's SHA-256."""


class PretrainedError(RuntimeError):
    """The weights could not be had; the message says why and what to do."""


def load_pretrained_resnet34(num_classes: int = 1000, url: str = URL) -> ResNet:
    """Build ResNet-34 with weights from ImageNet; the file is fetched once and kept in torch.hub's folder.

    Its inputs are images of about 224 × 224 pixels, 0 to 1, with mean (0.485, 0.456, 0.406) and standard deviation
    (0.229, 0.224, 0.225) taken off.

    Parameters
    ----------
    num_classes : int
        If not ImageNet's 1,000, the last layer is a fresh one of this size, to be trained.
    url : str
        Where the weights are.

    Raises
    ------
    PretrainedError
        If the file can neither be found nor fetched, or is not ResNet-34's.
    """
    kept = Path(torch.hub.get_dir()) / "checkpoints" / url.rpartition("/")[2]
    remedy = f"download {url} elsewhere, put it at {kept}, and try again"
    patience = socket.getdefaulttimeout()
    socket.setdefaulttimeout(20)  # torch.hub waits for ever on a network that does not answer
    try:
        weights = torch.hub.load_state_dict_from_url(
            url, map_location="cpu", progress=True, check_hash=True, weights_only=True
        )
    except (OSError, RuntimeError) as error:  # no network; a file cut short or altered
        reason = getattr(error, "reason", None) or error
        raise PretrainedError(f"The weights of ResNet-34 could not be fetched ({reason}): {remedy}.") from None
    except Exception:  # what torch.load raises for a file that is not a checkpoint differs by version
        raise PretrainedError(f"{kept} is not a checkpoint: delete it, then {remedy}.") from None
    finally:
        socket.setdefaulttimeout(patience)
    model = resnet34()
    try:
        model.load_state_dict(weights)
    except RuntimeError:
        raise PretrainedError(f"{kept} holds the weights of another network: delete it, then {remedy}.") from None
    if num_classes != 1000:
        model.fc = nn.Linear(512, num_classes)
    return model
