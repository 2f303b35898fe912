"""Mistakes in what `BatchNorm` keeps and passes on."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "lenet", "LeNetBatchNorm", "BatchNorm")

_SETTINGS = "self.eps, self.momentum = eps, momentum"
_GAMMA = "self.gamma = nn.Parameter(torch.ones(num_features))"
_BETA = "self.beta = nn.Parameter(torch.zeros(num_features))"
_MEAN = 'self.register_buffer("moving_mean", torch.zeros(num_features))'
_VAR = 'self.register_buffer("moving_var", torch.ones(num_features))'
_RESULT = "y, self.moving_mean, self.moving_var = batch_norm("
_PASSED = "self.eps, self.momentum, self.training"
_END = "self.training\n        )"
_SHARED = "kept = BatchNorm.__dict__.get('kept', {})\n        BatchNorm.kept = kept"
_COPIED = "\n            self.moving_mean.copy_(mean)\n            self.moving_var.copy_(var)"

MISTAKES = (
    _on(
        "batch-norm-module-averages-are-no-buffers",
        (
            (_MEAN, "self.moving_mean = torch.zeros(num_features)"),
            (_VAR, "self.moving_var = torch.ones(num_features)"),
        ),
        "The averages of `BatchNorm` do not belong to its state, so that they are neither saved nor moved with it: "
        "register them as buffers.",
        CLASSIC,
        ((_MEAN, _MEAN.replace("features))", "features), persistent=False)")),
         (_VAR, _VAR.replace("features))", "features), persistent=False)"))),
    ),
    _on(
        "batch-norm-module-averages-are-parameters",
        (
            (_MEAN, "self.moving_mean = nn.Parameter(torch.zeros(num_features), requires_grad=False)"),
            (_VAR, "self.moving_var = nn.Parameter(torch.ones(num_features), requires_grad=False)"),
            (_RESULT, "y, new_mean, new_var = batch_norm("),
            (_END, f"{_END}\n        self.moving_mean.data, self.moving_var.data = new_mean, new_var"),
        ),
        "The averages of `BatchNorm` are among its parameters, which an optimizer is given: register them as "
        "buffers.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-scale-and-shift-are-not-learnt",
        (
            (_GAMMA, 'self.register_buffer("gamma", torch.ones(num_features))'),
            (_BETA, 'self.register_buffer("beta", torch.zeros(num_features))'),
        ),
        "`gamma` and `beta` of `BatchNorm` are no parameters, so that no optimizer finds them: make them "
        "`nn.Parameter`.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-gamma-starts-at-zero",
        ((_GAMMA, _GAMMA.replace("ones", "zeros")),),
        "`gamma` of `BatchNorm` starts at 0, where no signal gets through: start it at 1.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-starts-at-random",
        ((_GAMMA, _GAMMA.replace("ones", "randn")), (_BETA, _BETA.replace("zeros", "randn"))),
        "`gamma` and `beta` of `BatchNorm` start at random numbers: start them at 1 and 0.",
        CLASSIC,
        ((_GAMMA, _GAMMA.replace("ones", "rand")), (_BETA, _BETA.replace("zeros", "rand"))),
    ),
    _on(
        "batch-norm-module-variance-starts-at-zero",
        ((_VAR, _VAR.replace("ones", "zeros")),),
        "`moving_var` of `BatchNorm` starts at 0: start it at 1, so that a layer that saw no batch yet leaves its "
        "input alone.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-drops-the-averages",
        ((_RESULT, "y, _, _ = batch_norm("),),
        "`BatchNorm` does not keep the new averages that `batch_norm` returns: assign them to its buffers.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-keeps-one-average",
        ((_RESULT, "y, self.moving_mean, _ = batch_norm("),),
        "`BatchNorm` keeps the new mean, but not the new variance: assign both to its buffers.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-always-trains",
        ((_PASSED, "self.eps, self.momentum, True"),),
        "`BatchNorm` normalizes by the batch in `eval()` mode, too: pass `self.training` on.",
        CLASSIC,
        ((_PASSED, "self.eps, self.momentum"),),
    ),
    _on(
        "batch-norm-module-forgets-eps",
        ((_PASSED, "1e-5, self.momentum, self.training"),),
        "`BatchNorm` does not use the `eps` that it is built with: keep it, and pass it on.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-forgets-momentum",
        ((_PASSED, "self.eps, 0.9, self.training"),),
        "`BatchNorm` does not use the `momentum` that it is built with: keep it, and pass it on.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-eps-and-momentum-swapped",
        ((_PASSED, "self.momentum, self.eps, self.training"),),
        "`BatchNorm` passes `momentum` as `eps` and `eps` as `momentum`: mind the order of the arguments.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-one-state-for-all",
        (
            (_SETTINGS, f"{_SETTINGS}\n        {_SHARED}"),
            (_VAR, f"{_VAR}\n        self.moving_mean = kept.setdefault(('mean', num_features), self.moving_mean)"
                   "\n        self.moving_var = kept.setdefault(('var', num_features), self.moving_var)"),
            (_RESULT, "y, mean, var = batch_norm("),
            (_END, f"{_END}\n        with torch.no_grad():{_COPIED}"),
        ),
        "All `BatchNorm` layers of a size share one pair of averages: each needs its own.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-keeps-averages-where-gradients-are-recorded",
        ((_RESULT, "y, mean, var = batch_norm("),
         (_END, f"{_END}\n        if torch.is_grad_enabled():"
                "\n            self.moving_mean, self.moving_var = mean, var")),
        "`BatchNorm` keeps its new averages only where gradients are recorded: in training, every batch counts.",
        CLASSIC,
    ),
    _on(
        "batch-norm-module-averages-in-float32",
        ((_RESULT, "y, mean, var = batch_norm("),
         (_END, f"{_END}\n        self.moving_mean, self.moving_var = mean.float(), var.float()")),
        "`BatchNorm` turns its averages into float32: they keep the dtype of the layer.",
        CLASSIC,
        ((_RESULT, "y, mean, var = batch_norm("),
         (_END, f"{_END}\n        self.moving_mean, self.moving_var = mean, var"
                "\n        if self.training:"
                "\n            self.moving_mean, self.moving_var = mean.float(), var.float()")),
    ),
)  # fmt: skip
