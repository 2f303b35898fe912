"""Residual networks of basic blocks, for small images and for large ones, with the parameter names of torchvision."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class BasicBlock(nn.Module):
    """Two 3 × 3 convolutions whose result is added to what came in (He et al. 2016, figure 2).

    Parameters
    ----------
    in_channel, channel : int
        Channels of input and output. Where they differ, or with a stride, a 1 × 1 convolution fits the input to the
        sum (option B of the paper).
    stride : int
        Of the first convolution.
    """

    def __init__(self, in_channel: int, channel: int, stride: int = 1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channel, channel, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channel)
        self.conv2 = nn.Conv2d(channel, channel, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channel)
        if stride != 1 or in_channel != channel:
            shortcut = nn.Conv2d(in_channel, channel, 1, stride, bias=False)
            self.downsample: nn.Module = nn.Sequential(shortcut, nn.BatchNorm2d(channel))
        else:
            self.downsample = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, C_in, H, W) to (N, C, H / stride, W / stride)."""
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + self.downsample(x))


class ResNet(nn.Module):
    """A residual network of four stages with 64, 128, 256 and 512 channels.

    Parameters
    ----------
    blocks : sequence of int
        The number of `BasicBlock` in each stage: (2, 2, 2, 2) makes ResNet-18, (3, 4, 6, 3) ResNet-34.
    num_classes : int
        C, the number of scores.
    small_images : bool
        Whether to begin with one 3 × 3 convolution, as fits 32 × 32 pixels; else with the paper's 7 × 7 convolution of
        stride 2 and a max-pool, made for 224 × 224.

    References
    ----------
    He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, table 1.
    """

    def __init__(self, blocks: tuple[int, int, int, int], num_classes: int, small_images: bool):
        super().__init__()
        self.conv1: nn.Conv2d
        if small_images:
            self.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
            self.maxpool: nn.Module = nn.Identity()
        else:
            self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
            self.maxpool = nn.MaxPool2d(3, stride=2, padding=1)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = _stage(64, 64, blocks[0], stride=1)
        self.layer2 = _stage(64, 128, blocks[1], stride=2)
        self.layer3 = _stage(128, 256, blocks[2], stride=2)
        self.layer4 = _stage(256, 512, blocks[3], stride=2)
        self.fc = nn.Linear(512, num_classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x: Tensor) -> Tensor:
        """Compute the scores (N, C) of images (N, 3, H, W)."""
        out = self.maxpool(F.relu(self.bn1(self.conv1(x))))
        out = self.layer4(self.layer3(self.layer2(self.layer1(out))))
        return self.fc(torch.mean(out, dim=(2, 3)))


def resnet18(num_classes: int = 10) -> ResNet:
    """Build ResNet-18 for small images: 11.2 million parameters."""
    return ResNet((2, 2, 2, 2), num_classes, small_images=True)


def resnet34(num_classes: int = 1000) -> ResNet:
    """Build ResNet-34 as its paper has it, for large images: 21.8 million parameters."""
    return ResNet((3, 4, 6, 3), num_classes, small_images=False)


def _stage(in_channel: int, channel: int, count: int, stride: int) -> nn.Sequential:
    rest = (BasicBlock(channel, channel) for _ in range(count - 1))
    return nn.Sequential(BasicBlock(in_channel, channel, stride), *rest)
