"""Mistakes of `BatchNorm` in some modes and settings, with how it starts, and with what it passes on and keeps."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "lenet", "LeNetBatchNorm", "BatchNorm")

_SETTINGS = "self.eps, self.momentum = eps, momentum"
_GAMMA = "self.gamma = nn.Parameter(torch.ones(num_features))"
_BETA = "self.beta = nn.Parameter(torch.zeros(num_features))"
_MEAN = 'self.register_buffer("moving_mean", torch.zeros(num_features))'
_VAR = 'self.register_buffer("moving_var", torch.ones(num_features))'
_RESULT = "y, self.moving_mean, self.moving_var = batch_norm("
_CALL = "x, self.gamma, self.beta, *old, self.eps, self.momentum, self.training\n        )"
_SHAPE = "shape = 1, -1, *[1] * (x.dim() - 2)"


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"batch-norm-module-{name}", first, sentence, TRIALS, *others)


def _passing(old: str, new: str) -> Edits:
    """Something else is handed to `batch_norm`."""
    return ((_CALL, _CALL.replace(old, new)),)


def _after(*lines: str) -> Edits:
    return ((_CALL, "\n        ".join([_CALL, *lines])),)


def _keeping(*lines: str) -> Edits:
    """What it keeps is not what `batch_norm` returns, which is called `mean` and `var`."""
    return ((_RESULT, "y, mean, var = batch_norm("), *_after(*lines))


def _started(old: str, new: str, where: str) -> Edits:
    return ((where, where.replace(old, new)),)


MISTAKES = (
    _entry(
        "eps-in-one-mode-only",
        "`BatchNorm` uses the `eps` that it is built with in one of its modes only: pass it on in both.",
        _passing("self.eps", "self.eps if self.training else 1e-5"),
        _passing("self.eps", "1e-5 if self.training else self.eps"),
        _passing("self.eps", "self.eps if self.training else 0.0"),
    ),
    _entry(
        "another-default-eps",
        "`BatchNorm` has another `eps` than 1e-5 where none is given.",
        *(
            ((_SETTINGS, f"{_SETTINGS}\n        self.eps = {new} if eps == 1e-5 else eps"),)
            for new in ("1e-3", "1e-6", "1e-8")
        ),
    ),
    _entry(
        "eps-not-below-the-default",
        "`BatchNorm` uses no `eps` below 1e-5: use the one that it is given, however small.",
        _passing("self.eps", "max(self.eps, 1e-5)"),
    ),
    _entry(
        "another-default-momentum",
        "`BatchNorm` has another `momentum` than 0.9 where none is given.",
        *(
            ((_SETTINGS, f"{_SETTINGS}\n        self.momentum = {new} if momentum == 0.9 else momentum"),)
            for new in ("0.1", "0.99", "0.5")
        ),
    ),
    _entry(
        "momentum-the-other-way",
        "`BatchNorm` uses `momentum` the other way round, as torch's layers do: it is the share that is kept.",
        _passing("self.momentum", "1 - self.momentum"),
    ),
    _entry(
        "scales-and-shifts-twice",
        "`BatchNorm` scales and shifts what `batch_norm` has scaled and shifted already.",
        _after(_SHAPE, "y = self.gamma.view(shape) * y + self.beta.view(shape)"),
        _after(_SHAPE, "y = y + self.beta.view(shape)"),
        _after(_SHAPE, "y = self.gamma.view(shape) * y"),
    ),
    _entry(
        "shift-scaled",
        "`BatchNorm` scales the shift as well: multiply by `gamma` first, then add `beta`.",
        _passing("self.beta", "self.gamma * self.beta"),
    ),
    _entry(
        "scale-and-shift-swapped",
        "`BatchNorm` swaps `gamma` and `beta` on the way to `batch_norm`.",
        _passing("self.gamma, self.beta", "self.beta, self.gamma"),
    ),
    _entry(
        "without-scale-or-shift",
        "`BatchNorm` does not use all of its parameters: `gamma` scales, and `beta` shifts.",
        _passing("self.gamma", "torch.ones_like(self.gamma)"),
        _passing("self.beta", "torch.zeros_like(self.beta)"),
        _passing("self.gamma, self.beta", "torch.ones_like(self.gamma), torch.zeros_like(self.beta)"),
    ),
    _entry(
        "averages-handed-on-swapped",
        "`BatchNorm` hands its averages on in the wrong order, or keeps them so: the mean comes first.",
        _passing("*old", "*old[::-1]"),
        ((_RESULT, "y, self.moving_var, self.moving_mean = batch_norm("),),
    ),
    _entry(
        "single-example-as-in-eval",
        "`BatchNorm` takes a single example in training for one in `eval()` mode: it is a batch like any other.",
        _passing("self.training", "self.training and len(x) > 1"),
        _passing("self.training", "self.training and x.numel() > x.shape[1]"),
    ),
    _entry(
        "averages-of-its-own",
        "`BatchNorm` works with averages beside `moving_mean` and `moving_var`: what is loaded there has no effect.",
        (
            (_VAR, f"{_VAR}\n        self.own = [torch.zeros(num_features), torch.ones(num_features)]"),
            (_RESULT, "y, *self.own = batch_norm("),
            (_CALL, _CALL.replace("*old", "*self.own") + "\n        self.moving_mean, self.moving_var = self.own"),
        ),
        (
            (_VAR, f"{_VAR}\n        self.own = [torch.zeros(num_features), torch.ones(num_features)]"),
            (_RESULT, "y, *self.own = batch_norm("),
            (
                _CALL,
                _CALL.replace("*old", "*self.own") + "\n        with torch.no_grad():"
                "\n            self.moving_mean.copy_(self.own[0])\n            self.moving_var.copy_(self.own[1])",
            ),
        ),
        (
            (_VAR, f"{_VAR}\n        self.own = [torch.zeros(num_features), torch.ones(num_features)]"),
            (_RESULT, "y, *self.own = batch_norm("),
            (
                _CALL,
                _CALL.replace("*old", "*self.own") + "\n        if self.training:"
                "\n            self.moving_mean, self.moving_var = self.own",
            ),
        ),
    ),
    _entry(
        "parameters-unconnected",
        "`BatchNorm` lets no gradient through to `gamma` or `beta`: compute with the parameters themselves.",
        _passing("self.gamma", "self.gamma.detach()"),
        _passing("self.beta", "self.beta.detach()"),
        _passing("self.gamma, self.beta", "self.gamma.detach(), self.beta.detach()"),
        _passing("self.gamma, self.beta", "*(p.detach() if self.training else p for p in (self.gamma, self.beta))"),
    ),
    _entry(
        "batch-unconnected",
        "`BatchNorm` lets no gradient through to the batch: compute with the tensor that it is given.",
        _passing("x,", "x.detach(),"),
    ),
    _entry(
        "trains-where-gradients-are-recorded",
        "`BatchNorm` takes its averages wherever no gradients are recorded: its mode decides, and nothing else.",
        _passing("self.training", "self.training and torch.is_grad_enabled()"),
        _passing("self.training", "torch.is_grad_enabled()"),
    ),
    _entry(
        "parameters-and-averages-in-one",
        "`BatchNorm` starts parameters and averages in the same tensors: what changes one changes the other.",
        (
            (
                _GAMMA,
                "zeros, ones = torch.zeros(num_features), torch.ones(num_features)\n"
                "        self.gamma = nn.Parameter(ones)",
            ),
            (_BETA, "self.beta = nn.Parameter(zeros)"),
            (_MEAN, 'self.register_buffer("moving_mean", zeros)'),
            (_VAR, 'self.register_buffer("moving_var", ones)'),
        ),
    ),
    _entry(
        "follows-its-own-eval-only",
        "`BatchNorm` does not follow the mode of a network that it is part of: `self.training` says which it is.",
        (
            (
                _SETTINGS,
                f"{_SETTINGS}\n        self.mode = True\n"
                "        self.eval = lambda: setattr(self, 'mode', False) or self.train(False)",
            ),
            *_passing("self.training", "self.mode or self.training"),
        ),
    ),
    _entry(
        "averages-begin-anew",
        "`BatchNorm` begins its averages anew when it trains again after `eval()` mode: they go on.",
        (
            (_SETTINGS, f"{_SETTINGS}\n        self.tested = False"),
            (
                _RESULT,
                "if self.training and self.tested:\n"
                "            old = torch.zeros_like(old[0]), torch.ones_like(old[1])\n"
                f"        self.tested = not self.training\n        {_RESULT}",
            ),
        ),
    ),
    _entry(
        "averages-in-eval",
        "`BatchNorm` moves its averages in `eval()` mode, too: they move in training only.",
        _after(
            "if not self.training:",
            "    averages = batch_norm(x.detach(), self.gamma, self.beta, *old, momentum=self.momentum)[1:]",
            "    self.moving_mean, self.moving_var = averages",
        ),
    ),
    _entry(
        "averages-of-the-last-batch",
        "`BatchNorm` keeps the statistics of the last batch for averages: they keep `momentum` of the old ones.",
        _passing("self.momentum", "0.0"),
    ),
    _entry(
        "averages-all-batches-alike",
        "`BatchNorm` weighs batches by how many there were: `momentum` is the share of the old averages that is kept.",
        (
            (_SETTINGS, f"{_SETTINGS}\n        self.count = 0"),
            (_RESULT, f"self.count += self.training\n        {_RESULT}"),
            (_CALL, _CALL.replace("self.momentum", "1 - 1 / max(1, self.count)")),
        ),
    ),
    _entry(
        "first-batch-counts-whole",
        "`BatchNorm` takes its first batch's statistics for averages: `momentum` counts there, too.",
        (
            (_SETTINGS, f"{_SETTINGS}\n        self.started = False"),
            (
                _CALL,
                _CALL.replace("self.momentum", "self.momentum * self.started")
                + "\n        self.started |= self.training",
            ),
        ),
    ),
    _entry(
        "averages-into-the-start",
        "`BatchNorm` averages every batch into zeros and ones: it goes on from the averages that it has.",
        _passing("*old", "*(old if not self.training else (torch.zeros_like(old[0]), torch.ones_like(old[1])))"),
    ),
    _entry(
        "eval-by-the-batch-before-training",
        "`BatchNorm` takes statistics of the batch in `eval()` mode while averages are 0 and 1: use these.",
        _passing("self.training", "self.training or (not old[0].any() and bool((old[1] == 1).all()))"),
    ),
    _entry(
        "starts-elsewhere",
        "Not all of `BatchNorm` starts as asked for: `gamma` and `moving_var` at 1, `beta` and `moving_mean` at 0.",
        _started("zeros", "ones", _BETA),
        _started("zeros", "ones", _MEAN),
        _started("torch.ones(num_features)", "0.1 * torch.ones(num_features)", _GAMMA),
        _started("zeros", "randn", _MEAN),
        _started("zeros", "randn", _BETA),
        _started("ones", "rand", _GAMMA),
    ),
    _entry(
        "in-another-shape",
        "Something of `BatchNorm` has another shape than (C,): its parameters and averages are vectors.",
        (
            *_started("(num_features)", "(1, num_features)", _GAMMA),
            *_started("(num_features)", "(1, num_features)", _BETA),
            *_passing("self.gamma, self.beta", "self.gamma.view(-1), self.beta.view(-1)"),
        ),
    ),
    _entry(
        "with-another-parameter",
        "`BatchNorm` has another parameter beside `gamma` and `beta`: an optimizer would be given it.",
        ((_SETTINGS, "self.eps, self.momentum = eps, momentum\n        self.more = nn.Parameter(torch.ones(1))"),),
    ),
    _entry(
        "one-average-stays",
        "`BatchNorm` keeps the new variance, but not the new mean: assign both to its buffers.",
        ((_RESULT, "y, _, self.moving_var = batch_norm("),),
    ),
    _entry(
        "changes-x",
        "`BatchNorm` changes the batch that it is given in place: who calls it still needs it.",
        _after("x.data.add_(1)"),
        _after("if not self.training:", "    x.data.add_(1)"),
    ),
    _entry(
        "shares-its-parameters",
        "All `BatchNorm` layers of a size share their parameters: each needs its own.",
        (
            (
                _BETA,
                f"{_BETA}\n        kept = BatchNorm.__dict__.get('shared', {{}})\n        BatchNorm.shared = kept\n"
                "        self.gamma, self.beta = kept.setdefault(num_features, (self.gamma, self.beta))",
            ),
        ),
    ),
)
