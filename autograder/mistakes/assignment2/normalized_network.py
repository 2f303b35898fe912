"""Mistakes in the network with normalized hidden layers: its layers and their running averages."""

from functools import partial

from autograder.mistakes.assignment2.normalized_network_edits import (
    CACHE,
    DA,
    DN,
    DX,
    IF,
    NO_GRADIENTS,
    NORM,
    RELU,
    UNPACK,
    after,
    before,
    created,
    ignoring,
    param,
    without_norm,
)
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "BatchNormalization")

MISTAKES = (
    _on(
        "FullyConnectedNet",
        "net-norm-after-relu",
        (
            (
                "n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])\n"
                "        out, relu_cache = relu_forward(n)",
                "n, relu_cache = relu_forward(a)\n"
                "        out, norm_cache = norm_forward(n, gamma, beta, self.bn_params[i - 1])",
            ),
            (
                "dn = relu_backward(dout, relu_cache)\n"
                '        da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
                'dn, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dout, norm_cache)\n'
                "        da = relu_backward(dn, relu_cache)",
            ),
        ),
        "`FullyConnectedNet` normalizes after the ReLU: the order is affine, normalization, ReLU.",
        CHECKS,
        (
            (
                RELU,
                "out, relu_cache = relu_forward(a)\n"
                "        out, norm_cache = norm_forward(out, gamma, beta, self.bn_params[i - 1])",
            ),
            (NORM, "pass"),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-without-relu",
        ((RELU, "out, relu_cache = n, None"), (DN, "dn = dout")),
        "Hidden layers of `FullyConnectedNet` have no ReLU where they are normalized: the order is affine, "
        "normalization, ReLU.",
        CLASSIC,
        ((RELU, "out, relu_cache = n, n"),),
    ),
    _on(
        "FullyConnectedNet",
        "net-relu-gradient-of-another-layer-input",
        after(RELU, "relu_cache = a"),
        "The backward pass of `FullyConnectedNet` goes by the wrong numbers at the ReLU: what went into the ReLU "
        "decides where gradients pass.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-layernorm-not-wired",
        (
            (
                "n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
                "n, norm_cache = a, None\n"
                '        if self.normalization == "batchnorm":\n'
                "            n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
            ),
            (
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = dn, 0 * dn[0], 0 * dn[0]\n'
                '        if self.normalization == "batchnorm":\n'
                '            da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
            ),
        ),
        '`FullyConnectedNet` ignores normalization="layernorm": normalize its hidden layers, too.',
        HAND_INS,
        ((IF, ignoring("layernorm") + IF),),
        ((IF, ignoring("layernorm") + IF.replace("is not None", '== "batchnorm"')),),
    ),
    _on(
        "FullyConnectedNet",
        "net-batchnorm-not-wired",
        (
            (
                "n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
                "n, norm_cache = a, None\n"
                '        if self.normalization == "layernorm":\n'
                "            n, norm_cache = norm_forward(a, gamma, beta, self.bn_params[i - 1])",
            ),
            (
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
                'da, grads[f"gamma{i}"], grads[f"beta{i}"] = dn, 0 * dn[0], 0 * dn[0]\n'
                '        if self.normalization == "layernorm":\n'
                '            da, grads[f"gamma{i}"], grads[f"beta{i}"] = norm_backward(dn, norm_cache)',
            ),
        ),
        '`FullyConnectedNet` ignores normalization="batchnorm": normalize its hidden layers.',
        CLASSIC,
        ((IF, ignoring("batchnorm") + IF),),
        ((IF, ignoring("batchnorm") + IF.replace("is not None", '== "layernorm"')),),
    ),
    _on(
        "FullyConnectedNet",
        "net-normalization-not-wired",
        without_norm("True", NO_GRADIENTS),
        "`FullyConnectedNet` ignores its normalization: normalize its hidden layers, between affine and ReLU.",
        CLASSIC,
        without_norm("True", "pass"),
        ((IF, "        self.normalization = None\n" + IF.replace("is not None", "is False")),),
    ),
    _on(
        "FullyConnectedNet",
        "net-layernorm-for-batchnorm",
        (
            (NORM, NORM.replace("norm_forward(", "layernorm_forward(")),
            (DA, DA.replace("norm_backward(", "layernorm_backward(")),
        ),
        "`FullyConnectedNet` takes layer normalization whichever is asked for: batch normalization is another "
        "function.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-batchnorm-for-layernorm",
        (
            (
                NORM,
                f'self.bn_params[i - 1].setdefault("mode", "train")\n        {NORM}'.replace(
                    "= norm_forward(", "= batchnorm_forward("
                ),
            ),
            (DA, DA.replace("norm_backward(", "batchnorm_backward(")),
        ),
        "`FullyConnectedNet` takes batch normalization whichever is asked for: layer normalization is another "
        "function.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-one-running-average-for-all-layers",
        (("self.bn_params[i - 1]", "self.bn_params[0]"),),
        "`FullyConnectedNet` gives the same `bn_param` to every layer: each keeps running averages of its own.",
        CLASSIC,
        created("self.bn_params = self.bn_params[:1] * len(self.bn_params)"),
    ),
    _on(
        "FullyConnectedNet",
        "net-layers-of-one-size-share-their-averages",
        created(
            "shared = {}",
            "self.bn_params = [shared.setdefault(n, param) for n, param in zip(hidden_dims, self.bn_params)]",
        ),
        "`FullyConnectedNet` gives hidden layers of the same size one `bn_param`: each keeps running averages of "
        "its own.",
        TRIALS,
        param("self.bn_params[[len(self.params[f'b{k}']) for k in range(1, i + 1)].index(len(b))]"),
    ),
    _on(
        "FullyConnectedNet",
        "net-entries-of-bn-params-out-of-order",
        param("self.bn_params[-i]"),
        "`FullyConnectedNet` takes another entry of `bn_params` than the layer's own: that of layer i is "
        "`bn_params[i - 1]`.",
        TRIALS,
        param("self.bn_params[i - 2]"),
    ),
    _on(
        "FullyConnectedNet",
        "net-layernorm-settings-ignored",
        param('self.bn_params[i - 1] if self.normalization == "batchnorm" else {}'),
        "With layer normalization, `FullyConnectedNet` does not take its settings, such as `eps`, from what "
        "`bn_params` holds when `loss` is called.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-running-averages-in-a-copy",
        (("self.bn_params[i - 1]", "dict(self.bn_params[i - 1])"),),
        "`FullyConnectedNet` loses its running averages, as when each layer gets a copy of its `bn_param`: hand "
        "over the original.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-always-in-training-mode",
        before(NORM, 'if self.normalization == "batchnorm":', '    self.bn_params[i - 1]["mode"] = "train"'),
        "`FullyConnectedNet` normalizes by the batch at test time: leave the `mode` that `loss` has set in "
        "`bn_params`.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-running-averages-moved-twice",
        after(NORM, "norm_forward(a, gamma, beta, self.bn_params[i - 1])"),
        "`FullyConnectedNet` runs a layer's batch norm twice in a training step, which moves the running "
        "averages twice: once is enough.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-cache-of-the-latest-forward-pass",
        (
            *after(CACHE, "self.__dict__.setdefault('caches', {})[i] = cache"),
            (UNPACK, UNPACK.replace("= cache", "= self.caches[i]")),
        ),
        "`hidden_backward` of `FullyConnectedNet` goes back through the layer's latest forward pass: use the "
        "`cache` that it is given; each pass has its own.",
        TRIALS,
    ),
    _on(
        "FullyConnectedNet",
        "net-gamma-and-beta-swapped",
        ((NORM, NORM.replace("gamma, beta", "beta, gamma")),),
        "`FullyConnectedNet` hands `gamma` and `beta` over in the wrong order: `gamma` scales, `beta` shifts.",
        CLASSIC,
        (
            (NORM, NORM.replace("gamma, beta", "beta, gamma")),
            (DA, 'da, grads[f"beta{i}"], grads[f"gamma{i}"] = norm_backward(dn, norm_cache)'),
        ),
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-gradient-skipped",
        after(DA, "da = dn"),
        "The backward pass of `FullyConnectedNet` does not go through the normalization on its way to the weights.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-gradient-before-the-relu",
        ((DN, "dn = dout"), (DX, f"da = relu_backward(da, relu_cache)\n        {DX}")),
        "The backward pass of `FullyConnectedNet` goes through normalization and ReLU in the wrong order: what "
        "came last comes first.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-first-hidden-layer-not-normalized",
        without_norm("i == 1", NO_GRADIENTS),
        "`FullyConnectedNet` leaves out the normalization of its first hidden layer: all hidden layers have one.",
        CLASSIC,
        without_norm("i == 1", "pass"),
    ),
    _on(
        "FullyConnectedNet",
        "net-last-hidden-layer-not-normalized",
        without_norm("i == self.num_layers - 1", NO_GRADIENTS),
        "`FullyConnectedNet` leaves out the normalization of its last hidden layer: all hidden layers have one.",
        CLASSIC,
        without_norm("i == self.num_layers - 1", "pass"),
    ),
    _on(
        "FullyConnectedNet",
        "net-dx-flattened",
        after(DX, "dx = dx.reshape(len(dx), -1)"),
        "`dx` of `hidden_backward` of `FullyConnectedNet` has a flat row of numbers for each example: it must have "
        "the shape of the layer's input.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-hidden-backward-changes-dout",
        after(DX, "dout *= 2"),
        "`hidden_backward` of `FullyConnectedNet` changes the `dout` that it is given: put what you compute into "
        "a new array.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-norm-without-the-relu-gradient",
        (("dn = relu_backward(dout, relu_cache)", "dn = dout"),),
        "The backward pass of `FullyConnectedNet` skips the ReLU of normalized layers: go back through every "
        "step of the way.",
        CLASSIC,
    ),
)
