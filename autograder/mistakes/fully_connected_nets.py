"""Mistakes in FullyConnectedNets: layers, losses, networks, update rules."""

from autograder.mistakes.mistake import Mistake
from autograder.mistakes.sources import BLOG, CHECKS, CLASSIC, HAND_INS

_HALF = "halve it, so that its gradient is `reg` times the weights"


def _on(question: str, name: str, edits: tuple[tuple[str, str], ...], sentence: str, source: str) -> Mistake:
    return Mistake(name, f"FullyConnectedNets/{question}", edits, sentence, source)


MISTAKES = (
    _on(
        "affine_forward",
        "affine-without-bias",
        ((" @ w + b", " @ w"),),
        "`affine_forward` leaves out the bias: add `b` to every row of the product.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-takes-vectors-only",
        (("x.reshape(x.shape[0], w.shape[0]) @ w", "x @ w"),),
        "`affine_forward` does not flatten its input: an image has several axes, `w` expects one row per example.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-dx-stays-flat",
        (("(dout @ w.T).reshape(x.shape)", "dout @ w.T"),),
        "`dx` of `affine_backward` stays flat: give it the shape that `x` came with.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-db-averaged",
        (("db = dout.sum(axis=0)", "db = dout.mean(axis=0)"),),
        "`db` of `affine_backward` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "relu_forward",
        "relu-in-place",
        (("np.maximum(x, 0)", "np.maximum(x, 0, out=x)"),),
        "`relu_forward` overwrites its argument: write the result into a new array, since the caller still needs `x`.",
        HAND_INS,
    ),
    _on(
        "relu_backward",
        "relu-asks-the-gradient",
        (("dout * (x > 0)", "dout * (dout > 0)"),),
        "`relu_backward` looks at the sign of `dout`: what counts is whether the input `x` was positive.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-overflows",
        (("shifted = x - x.max(axis=1, keepdims=True)", "shifted = x"),),
        "`softmax_loss` overflows on large scores: subtract each row's maximum before you take the exponential.",
        HAND_INS,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-not-averaged",
        (("    dx /= x.shape[0]\n", ""),),
        "`dx` of `softmax_loss` belongs to the summed loss: divide it by N like the loss.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-summed",
        (("-log_p[rows, y].mean()", "-log_p[rows, y].sum()"),),
        "The loss of `softmax_loss` is summed over the batch: take the mean, so that it does not grow with N.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-counts-the-right-class",
        (("    margins[rows, y] = 0\n", ""),),
        "`svm_loss` adds a margin of 1 for the right class as well: sum over the wrong classes only.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-right-class-counted-once",
        (("dx[rows, y] = -dx.sum(axis=1)", "dx[rows, y] = -1"),),
        "`dx` of `svm_loss` pulls the right class once: it is part of every violated margin, so count them.",
        CLASSIC,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-penalty-without-half",
        (("loss += 0.5 * self.reg", "loss += self.reg"),),
        f"The penalty of `TwoLayerNet` is twice what it should be: {_HALF}.",
        CHECKS,
    ),
    _on(
        "TwoLayerNet",
        "two-layers-biases-penalized",
        (('grads["W2"] += self.reg * W2', 'grads["W2"] += self.reg * W2\n        grads["b2"] += self.reg * b2'),),
        "`TwoLayerNet` adds a penalty to the gradient of a bias: biases are not regularized.",
        CHECKS,
    ),
    _on(
        "FullyConnectedNet",
        "net-penalty-without-half",
        (("loss += 0.5 * self.reg", "loss += self.reg"),),
        f"The penalty of `FullyConnectedNet` is twice what it should be: {_HALF}.",
        CHECKS,
    ),
    _on(
        "FullyConnectedNet",
        "net-last-layer-not-penalized",
        (("for i in range(1, L + 1):\n            W =", "for i in range(1, L):\n            W ="),),
        "`FullyConnectedNet` leaves the last layer out of the regularization: all weight matrices are part of it.",
        CLASSIC,
    ),
    _on(
        "FullyConnectedNet",
        "net-weights-uniform",
        (("np.random.randn(dims[i - 1], dims[i])", "np.random.rand(dims[i - 1], dims[i])"),),
        "`FullyConnectedNet` draws its weights uniformly between 0 and 1: draw them normally around 0, with `randn`.",
        HAND_INS,
    ),
    _on(
        "sgd_momentum",
        "momentum-dampens-the-gradient",
        (('- config["learning_rate"] * dw', '- (1 - config["momentum"]) * config["learning_rate"] * dw'),),
        "`sgd_momentum` shrinks the gradient by 1 - momentum: the velocity takes the whole step against the gradient.",
        CHECKS,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-is-plain-momentum",
        (("next_w = w - mu * v_prev + (1 + mu) * v", "next_w = w + v"),),
        "`nesterov_momentum` takes the step of plain momentum: undo the old look-ahead, then look ahead anew.",
        CLASSIC,
    ),
    _on(
        "adagrad",
        "adagrad-forgets",
        (("cache = cache + dw**2", "cache = dw**2"),),
        "`adagrad` keeps only the last gradient's square: add it to the sum in the cache.",
        CLASSIC,
    ),
    _on(
        "rmsprop",
        "rmsprop-epsilon-under-the-root",
        (('(np.sqrt(cache) + config["epsilon"])', 'np.sqrt(cache + config["epsilon"])'),),
        "`rmsprop` adds `epsilon` under the root: add it to the root, where it bounds the step for tiny gradients.",
        f"{BLOG}; {HAND_INS}",
    ),
    _on(
        "rmsprop",
        "rmsprop-decay-swapped",
        (("decay * cache + (1 - decay) * dw**2", "(1 - decay) * cache + decay * dw**2"),),
        "`rmsprop` keeps 1 - decay_rate of its average: `decay_rate` is the share that stays.",
        CLASSIC,
    ),
    _on(
        "adam",
        "adam-counts-a-step-twice",
        (
            ("m_hat = m / (1 - beta1**t)", "m_hat = m / (1 - beta1 ** (t + 1))"),
            ("v_hat = v / (1 - beta2**t)", "v_hat = v / (1 - beta2 ** (t + 1))"),
        ),
        "`adam` corrects its averages with one step too many: the first step uses t = 1.",
        HAND_INS,
    ),
    _on(
        "adam",
        "adam-second-moment-not-corrected",
        (("v_hat = v / (1 - beta2**t)", "v_hat = v"),),
        "`adam` corrects `m` for its start at zero, but not `v`: divide it by 1 - beta2**t.",
        CLASSIC,
    ),
)
