"""Mutants that no test can catch, because on everything the contract allows they do what the reference does."""

from __future__ import annotations

from dataclasses import dataclass

from mutation.mutants import Mutant


@dataclass(frozen=True)
class Equivalent:
    """Why a change makes no difference."""

    places: tuple[str, ...]
    """The questions; found by these and by the changed line, whatever its number."""
    changes: dict[str, str]
    """Parts of the line before and after, each a mutant of its own."""
    reason: str

    def holds(self, mutant: Mutant) -> bool:
        """Whether this is why the mutant survives."""
        return mutant.place in self.places and any(
            old in mutant.old and mutant.old.replace(old, new) == mutant.new for old, new in self.changes.items()
        )


MODES = (
    "BatchNormalization/batchnorm_forward",
    "ConvolutionalNetworks/switchablenorm_forward",
    "Dropout/dropout_forward",
    "Dropout/dropout_backward",
)

MAPS = tuple(
    f"FeatureMapBatchNorm/{name}"
    for name in ("variance", "normalize", "delta_mean", "delta_variance", "delta_batch_norm")
)

EQUIVALENT = (
    Equivalent(
        ("FeatureMapBatchNorm/batch_normalize_forward", "FeatureMapBatchNorm/BatchnormLayer"),
        {"len(x) == 1": "len(x) <= 1"},
        "There is no batch without an example.",
    ),
    Equivalent(
        ("FullyConnectedNets/svm_loss",),
        {"margins > 0": "margins != 0"},
        "Margins are cut off at zero in the line above: they are never negative.",
    ),
    Equivalent(
        MODES,
        {'mode == "train"': 'mode >= "train"'},
        'The mode is "train" or "test", anything else having been refused, and "test" comes first in the alphabet.',
    ),
    Equivalent(
        ("ConvolutionalNetworks/switchablenorm_forward",),
        {'if mode == "train":': 'if mode <= "train":'},
        "Gives a cache at test time as well, which nobody asks for. (The same change five lines further up is caught.)",
    ),
    Equivalent(
        ("Dropout/dropout_forward",),
        {"random(x.shape) < p": "random(x.shape) <= p"},
        "A number drawn at random equals p once in 2**53 times.",
    ),
    Equivalent(
        ("ConvolutionalNetworks/ThreeLayerConvNet",),
        {"need_dx=False": "need_dx=True"},
        "The gradient with respect to the images is computed and thrown away.",
    ),
    Equivalent(
        ("ConvolutionalNetworks/spatial_groupnorm_backward", "ConvolutionalNetworks/switchablenorm_forward", *MAPS),
        {
            **{", -1": ", ~1", "(N, std.shape[1], -1)": "(N, std.shape[1], - 2)", "(1, -1, 1, 1)": "(1, - 2, 1, 1)"},
            "groups, -1)": "groups, - 2)",
        },
        "In a shape, NumPy takes any negative number for the size that is left.",
    ),
    Equivalent(
        ("ConvolutionalNetworks/switchablenorm_forward",),
        {"strict=True": "strict=False"},
        "There are three weights and three statistics.",
    ),
    Equivalent(
        ("ConvolutionalNetworks/switchablenorm_backward",),
        {"x.size // mus[k].size": "x.size / mus[k].size"},
        "The division leaves no remainder.",
    ),
)


def reason(mutant: Mutant) -> str | None:
    """Why a mutant that survived is equivalent, or None if nobody has said so."""
    return next((entry.reason for entry in EQUIVALENT if entry.holds(mutant)), None)
