"""Mistakes in momentum, AdaGrad, RMSProp and Adam."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import BLOG, CHECKS, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "FullyConnectedNets")

MISTAKES = (
    _on(
        "sgd_momentum",
        "momentum-dampens-the-gradient",
        (('- config["learning_rate"] * dw', '- (1 - config["momentum"]) * config["learning_rate"] * dw'),),
        "`sgd_momentum` shrinks the gradient by 1 - momentum: the velocity takes the whole step against the gradient.",
        CHECKS,
    ),
    _on(
        "sgd_momentum",
        "momentum-uphill",
        (('- config["learning_rate"] * dw', '+ config["learning_rate"] * dw'),),
        "`sgd_momentum` goes up the hill: the velocity gains the gradient with a minus sign.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-steps-with-the-old-velocity",
        (
            (
                'v = config["momentum"] * v - config["learning_rate"] * dw\n    next_w = w + v',
                'next_w = w + v\n    v = config["momentum"] * v - config["learning_rate"] * dw',
            ),
        ),
        "`sgd_momentum` steps before it has updated the velocity: the step is the new velocity.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-brakes-the-new-step",
        (
            (
                'config["momentum"] * v - config["learning_rate"] * dw',
                'config["momentum"] * (v - config["learning_rate"] * dw)',
            ),
        ),
        "`sgd_momentum` multiplies the new step by `momentum`, too: only the old velocity is multiplied by it.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-hard-coded",
        (('config["momentum"] * v', "0.9 * v"),),
        "`sgd_momentum` always keeps 0.9 of its velocity: take `momentum` from the config.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-is-plain-momentum",
        (("next_w = w - mu * v_prev + (1 + mu) * v", "next_w = w + v"),),
        "`nesterov_momentum` takes the step of plain momentum: undo the old look-ahead, then look ahead anew.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-without-undoing",
        (("w - mu * v_prev + (1 + mu) * v", "w + (1 + mu) * v"),),
        "`nesterov_momentum` looks ahead without undoing the last look-ahead: subtract momentum times the old "
        "velocity.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-velocities-swapped",
        (("w - mu * v_prev + (1 + mu) * v", "w - mu * v + (1 + mu) * v_prev"),),
        "`nesterov_momentum` swaps the velocities: undo with the old one, and step with the new one.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-uphill",
        (('- config["learning_rate"] * dw', '+ config["learning_rate"] * dw'),),
        "`nesterov_momentum` goes up the hill: the velocity gains the gradient with a minus sign.",
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
        "adagrad",
        "adagrad-epsilon-under-the-root",
        (('(np.sqrt(cache) + config["epsilon"])', 'np.sqrt(cache + config["epsilon"])'),),
        "`adagrad` adds `epsilon` under the root: add it to the root, where it bounds the step for tiny gradients.",
        BLOG,
    ),
    _on(
        "adagrad",
        "adagrad-without-the-root",
        (("(np.sqrt(cache) + config", "(cache + config"),),
        "`adagrad` divides by the sum of squares: divide by its root.",
        CLASSIC,
    ),
    _on(
        "adagrad",
        "adagrad-decays",
        (("cache = cache + dw**2", "cache = 0.99 * cache + 0.01 * dw**2"),),
        "`adagrad` averages the squared gradients as RMSProp does: AdaGrad sums them, and forgets nothing.",
        CLASSIC,
    ),
    _on(
        "adagrad",
        "adagrad-sums-sizes",
        (("cache = cache + dw**2", "cache = cache + np.abs(dw)"),),
        "`adagrad` sums the sizes of the gradients: sum their squares.",
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
        "rmsprop",
        "rmsprop-sums-like-adagrad",
        (("decay * cache + (1 - decay) * dw**2", "cache + dw**2"),),
        "`rmsprop` sums the squared gradients as AdaGrad does: keep a moving average of them.",
        CLASSIC,
    ),
    _on(
        "rmsprop",
        "rmsprop-without-the-root",
        (("(np.sqrt(cache) + config", "(cache + config"),),
        "`rmsprop` divides by the averaged square: divide by its root.",
        CLASSIC,
    ),
    _on(
        "rmsprop",
        "rmsprop-epsilon-hard-coded",
        (('(np.sqrt(cache) + config["epsilon"])', "(np.sqrt(cache) + 1e-8)"),),
        "`rmsprop` always adds 1e-8: take `epsilon` from the config.",
        CLASSIC,
    ),
    _on(
        "rmsprop",
        "rmsprop-decay-hard-coded",
        (('decay = config["decay_rate"]', "decay = 0.99"),),
        "`rmsprop` always keeps 0.99 of its average: take `decay_rate` from the config.",
        CLASSIC,
    ),
    _on(
        "rmsprop",
        "rmsprop-divides-before-averaging",
        (
            ("    cache = decay * cache + (1 - decay) * dw**2\n", ""),
            ('config["epsilon"])\n', 'config["epsilon"])\n    cache = decay * cache + (1 - decay) * dw**2\n'),
        ),
        "`rmsprop` divides by the average of the step before: take the new gradient into it first.",
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
    _on(
        "adam",
        "adam-counts-after-the-correction",
        (
            ("    t = t + 1\n", ""),
            ('config["epsilon"])\n', 'config["epsilon"])\n    t = t + 1\n'),
        ),
        "`adam` counts the step after it has used `t`, and divides by zero at first: count it up before.",
        BLOG,
    ),
    _on(
        "adam",
        "adam-stays-at-the-first-step",
        (("t = t + 1", "t = 1"),),
        "`adam` corrects every step like the first: count `t` up from the config, step by step.",
        CLASSIC,
    ),
    _on(
        "adam",
        "adam-without-corrections",
        (
            ("m_hat = m / (1 - beta1**t)", "m_hat = m"),
            ("v_hat = v / (1 - beta2**t)", "v_hat = v"),
        ),
        "`adam` does not correct its averages for their start at zero: divide by 1 - beta1**t and 1 - beta2**t.",
        CLASSIC,
    ),
    _on(
        "adam",
        "adam-first-moment-not-corrected",
        (("m_hat = m / (1 - beta1**t)", "m_hat = m"),),
        "`adam` corrects `v` for its start at zero, but not `m`: divide it by 1 - beta1**t.",
        CLASSIC,
    ),
    _on(
        "adam",
        "adam-epsilon-under-the-root",
        (('(np.sqrt(v_hat) + config["epsilon"])', 'np.sqrt(v_hat + config["epsilon"])'),),
        "`adam` adds `epsilon` under the root: add it to the root, where it bounds the step for tiny gradients.",
        CLASSIC,
    ),
    _on(
        "adam",
        "adam-betas-swapped",
        (('config["beta1"], config["beta2"]', 'config["beta2"], config["beta1"]'),),
        "`adam` swaps its shares: `beta1` belongs to the average of gradients, `beta2` to that of their squares.",
        CLASSIC,
    ),
    _on(
        "adam",
        "adam-remembers-corrected-moments",
        (
            ("m_hat = m / (1 - beta1**t)", "m_hat = m = m / (1 - beta1**t)"),
            ("v_hat = v / (1 - beta2**t)", "v_hat = v = v / (1 - beta2**t)"),
        ),
        "`adam` stores the corrected averages, and corrects them again at the next step: store `m` and `v` as "
        "they were.",
        CLASSIC,
    ),
)
