"""The fully connected networks under their public names; `FullyConnectedNet` with all it learnt on the way.

As from Stanford's module of this name, ``from cs231n.classifiers.fc_net import *`` brings the layers along.
"""

import numpy as np

from cs231n import layer_utils
from cs231n.classifiers.dropout_net import FullyConnectedNet as DropoutNet
from cs231n.classifiers.two_layer_net import TwoLayerNet
from cs231n.layer_utils import *  # noqa: F403

__all__ = ["FullyConnectedNet", "TwoLayerNet"]
__all__ += layer_utils.__all__


class FullyConnectedNet(DropoutNet):
    """A network of any depth: L - 1 times {affine - [norm] - ReLU - [dropout]}, then affine - softmax.

    Parameters and attributes are those of the network with dropout; one parameter may go by its older name.

    Parameters
    ----------
    dropout : float, optional
        What notebooks of 2018 to 2020 call ``dropout_keep_ratio``: the probability to keep a unit; 1 for no dropout.

    Raises
    ------
    ValueError
        If the probability is given under both names, or is none.
    TypeError
        If ``use_batchnorm`` is given: in notebooks of 2016 and 2017 ``dropout`` is the probability to drop a unit.
    """

    def __init__(
        self,
        hidden_dims,
        input_dim=3 * 32 * 32,
        num_classes=10,
        dropout_keep_ratio=1,
        normalization=None,
        reg=0.0,
        weight_scale=1e-2,
        dtype=np.float32,
        seed=None,
        *,
        dropout=None,
        use_batchnorm=None,
    ):
        if use_batchnorm is not None:
            raise TypeError(
                'FullyConnectedNet: use_batchnorm is now normalization="batchnorm" (or None), and where notebooks of '
                "2016 and 2017 say dropout=p, the probability to drop, write dropout_keep_ratio=1 - p."
            )
        if dropout is not None:
            if dropout_keep_ratio != 1:
                raise ValueError(
                    f"FullyConnectedNet: dropout={dropout} and dropout_keep_ratio={dropout_keep_ratio} both name the "
                    "probability to keep a unit; give one of them."
                )
            if not 0 < dropout <= 1:
                raise ValueError(
                    f"FullyConnectedNet: dropout={dropout} must be above 0 and at most 1, which means no dropout: "
                    "it is the probability to keep a unit, not to drop it as in 2016 and 2017."
                )
            dropout_keep_ratio = dropout
        super().__init__(
            hidden_dims,
            input_dim,
            num_classes,
            dropout_keep_ratio,
            normalization,
            reg,
            weight_scale,
            dtype,
            seed,
        )
