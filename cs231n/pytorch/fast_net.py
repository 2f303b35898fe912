"""The reference answer to the open question: a network that passes 70 % on CIFAR-10 within seconds on two CPU cores."""

import torch
from torch import nn
from torch.nn import functional as F


class MyNet(nn.Module):
    """A network of your own for CIFAR-10.

    Its constructor takes no arguments, so that the grader can build it and load your checkpoint into it.
    """

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        # After Jordan, "94% on CIFAR-10 in 3.29 seconds on a single GPU", 2024, made small enough for a CPU: the
        # whitening convolution has stride 2, and there are two blocks instead of three.
        self.whitening = nn.Conv2d(3, 32, 4, stride=2)
        self.whitening.weight.requires_grad = False
        layers: list[nn.Module] = []
        for channels_in, channels in (32, 48), (48, 96):
            first = nn.Conv2d(channels_in, channels, 3, padding="same", bias=False)
            second = nn.Conv2d(channels, channels, 3, padding="same", bias=False)
            for conv in first, second:
                # The first filters hand their input on, so that a signal gets through from the start.
                nn.init.dirac_(conv.weight.data[: conv.in_channels])
            layers += [first, nn.MaxPool2d(2), nn.BatchNorm2d(channels, momentum=0.4), nn.GELU()]
            layers += [second, nn.BatchNorm2d(channels, momentum=0.4), nn.GELU()]
        for layer in layers:
            if isinstance(layer, nn.BatchNorm2d):
                layer.weight.requires_grad = False  # the next convolution scales as well
        self.blocks = nn.Sequential(*layers, nn.AdaptiveMaxPool2d(1), nn.Flatten())
        self.fc = nn.Linear(96, 10, bias=False)
        ### END SOLUTION

    def forward(self, x):
        """Compute the scores (N, 10) of normalized images (N, 3, 32, 32); in eval mode, each image's from it alone."""
        ### BEGIN SOLUTION
        if self.training:
            return self.scores(x)
        # A mirrored photograph shows the same thing: ask for both and take the mean.
        return (self.scores(x) + self.scores(x.flip(-1))) / 2

    def scores(self, x):
        """Compute the scores of images as they are."""
        return self.fc(self.blocks(F.gelu(self.whitening(x)))) / 9

    def prepare(self, images):
        """Make the first layer whiten: its filters are the eigenvectors of image patches, scaled to unit variance."""
        patches = F.unfold(images[:5000], 4, stride=4).transpose(1, 2).reshape(-1, 48).double()
        patches = patches - patches.mean(0)
        values, vectors = torch.linalg.eigh(patches.T @ patches / len(patches))
        filters = (vectors / (values + 5e-4).sqrt()).T.flip(0)[:16].reshape(16, 3, 4, 4)
        with torch.no_grad():
            self.whitening.weight.copy_(torch.cat([filters, -filters]))
            self.whitening.bias.zero_()
        ### END SOLUTION

    def recipe(self):
        """Say how this network is best trained: keyword arguments of `train` that differ from its defaults."""
        ### BEGIN SOLUTION
        return {
            "learning_rate": 0.19,
            "batch_size": 128,
            "momentum": 0.85,
            "weight_decay": 1.3e-3,
            "norm_bias_factor": 64,
            "label_smoothing": 0.2,
            "mixed_precision": True,
        }
        ### END SOLUTION
