"""Mistakes in Adam."""

from functools import partial

from autograder.mistakes.assignment2.update_rules import USUAL, first, last, shared
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import BLOG, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets", "adam")

_M_HAT, _V_HAT = "m_hat = m / (1 - beta1**t)", "v_hat = v / (1 - beta2**t)"
_M, _V = "m = beta1 * m + (1 - beta1) * dw\n", "v = beta2 * v + (1 - beta2) * dw**2"
_ROOT = '(np.sqrt(v_hat) + config["epsilon"])'
_STEP = f'w - config["learning_rate"] * m_hat / {_ROOT}'
_AFTER_THE_STEP = 'config["epsilon"])\n'

MISTAKES = (
    _on(
        "adam-counts-a-step-twice",
        ((_M_HAT, "m_hat = m / (1 - beta1 ** (t + 1))"), (_V_HAT, "v_hat = v / (1 - beta2 ** (t + 1))")),
        "`adam` corrects its averages with one step too many: the first step uses t = 1.",
        HAND_INS,
    ),
    _on(
        "adam-second-moment-not-corrected",
        ((_V_HAT, "v_hat = v"),),
        "`adam` corrects `m` for its start at zero, but not `v`: both are too small at first.",
        CLASSIC,
    ),
    _on(
        "adam-counts-after-the-correction",
        (("    t = t + 1\n", ""), (_AFTER_THE_STEP, f"{_AFTER_THE_STEP}    t = t + 1\n")),
        "`adam` counts the step after it has used `t`, and divides by zero at first: count it up before.",
        BLOG,
    ),
    _on(
        "adam-stays-at-the-first-step",
        (("t = t + 1", "t = 1"),),
        "`adam` corrects every step like the first: count `t` up from the config, step by step.",
        CLASSIC,
    ),
    _on(
        "adam-does-not-count",
        last("t = t - 1"),
        "`adam` leaves `t` in the config as it was: store how many steps were taken.",
        CLASSIC,
        (("t = t + 1", "t = t"),),
    ),
    _on(
        "adam-without-corrections",
        ((_M_HAT, "m_hat = m"), (_V_HAT, "v_hat = v")),
        "`adam` does not correct its averages for their start at zero: both are too small at first.",
        f"{CLASSIC}; {HAND_INS}",
    ),
    _on(
        "adam-first-moment-not-corrected",
        ((_M_HAT, "m_hat = m"),),
        "`adam` corrects `v` for its start at zero, but not `m`: both are too small at first.",
        CLASSIC,
    ),
    _on(
        "adam-stops-correcting",
        (
            (_M_HAT, f"m_hat = m\n    if t <= 10:\n        {_M_HAT}"),
            (_V_HAT, f"v_hat = v\n    if t <= 10:\n        {_V_HAT}"),
        ),
        "`adam` no longer corrects its averages after some steps: the correction fades by itself, and `v` needs it "
        "for long.",
        TRIALS,
        ((_V_HAT, f"v_hat = v\n    if t <= 10:\n        {_V_HAT}"),),
        (
            (_M_HAT, f"m_hat = m\n    if t <= 1:\n        {_M_HAT}"),
            (_V_HAT, f"v_hat = v\n    if t <= 1:\n        {_V_HAT}"),
        ),
    ),
    _on(
        "adam-corrects-without-the-step",
        ((_M_HAT, "m_hat = m / (1 - beta1)"), (_V_HAT, "v_hat = v / (1 - beta2)")),
        "`adam` corrects every step by the same numbers: the corrections depend on `t`.",
        TRIALS,
        ((_M_HAT, "m_hat = m / (1 - beta1)"),),
        ((_V_HAT, "v_hat = v / (1 - beta2)"),),
    ),
    _on(
        "adam-corrects-by-a-wrong-power",
        ((_M_HAT, "m_hat = m / (1 - beta1) ** t"), (_V_HAT, "v_hat = v / (1 - beta2) ** t")),
        "`adam` corrects by a wrong function of `t`: look at the brackets, and at what is raised to the power.",
        CLASSIC,
        ((_M_HAT, "m_hat = m / (1 - beta1 * t)"), (_V_HAT, "v_hat = v / (1 - beta2 * t)")),
        ((_M_HAT, "m_hat = m / (1 - t**beta1)"), (_V_HAT, "v_hat = v / (1 - t**beta2)")),
    ),
    _on(
        "adam-multiplies-by-the-corrections",
        ((_M_HAT, "m_hat = m * (1 - beta1**t)"), (_V_HAT, "v_hat = v * (1 - beta2**t)")),
        "`adam` multiplies its averages by the corrections: they are too small at first, so divide.",
        CLASSIC,
    ),
    _on(
        "adam-corrections-swapped",
        ((_M_HAT, "m_hat = m / (1 - beta2**t)"), (_V_HAT, "v_hat = v / (1 - beta1**t)")),
        "`adam` corrects each average with the other's share: `beta1` belongs to `m`, and `beta2` to `v`.",
        CLASSIC,
    ),
    _on(
        "adam-corrects-with-beta1-twice",
        ((_V_HAT, "v_hat = v / (1 - beta1**t)"),),
        "`adam` corrects `v` with `beta1`: each average is corrected with its own share.",
        CLASSIC,
    ),
    _on(
        "adam-corrects-with-beta2-twice",
        ((_M_HAT, "m_hat = m / (1 - beta2**t)"),),
        "`adam` corrects `m` with `beta2`: each average is corrected with its own share.",
        CLASSIC,
    ),
    _on(
        "adam-averages-both-with-beta1",
        ((_V, "v = beta1 * v + (1 - beta1) * dw**2"),),
        "`adam` averages the squares with `beta1`: they have a share of their own, `beta2`.",
        CLASSIC,
        (('config["beta1"], config["beta2"]', 'config["beta1"], config["beta1"]'),),
    ),
    _on(
        "adam-epsilon-under-the-root",
        ((_ROOT, 'np.sqrt(v_hat + config["epsilon"])'),),
        "`adam` puts `epsilon` under the root: add it to the root, where it bounds the step for tiny gradients.",
        f"{CLASSIC}; {TRIALS}",
        ((_ROOT, 'np.sqrt(v_hat + config["epsilon"] ** 2)'),),
    ),
    _on(
        "adam-betas-swapped",
        (('config["beta1"], config["beta2"]', 'config["beta2"], config["beta1"]'),),
        "`adam` swaps its shares: `beta1` belongs to the average of gradients, `beta2` to that of their squares.",
        CLASSIC,
    ),
    _on(
        "adam-shares-swapped",
        ((_M, "m = (1 - beta1) * m + beta1 * dw\n"), (_V, "v = (1 - beta2) * v + beta2 * dw**2")),
        "`adam` keeps 1 - beta of its averages: `beta1` and `beta2` are the shares that stay.",
        CLASSIC,
    ),
    _on(
        "adam-remembers-corrected-moments",
        ((_M_HAT, "m_hat = m = m / (1 - beta1**t)"), (_V_HAT, "v_hat = v = v / (1 - beta2**t)")),
        "`adam` stores an average that it has corrected, and corrects it again at the next step: store `m` and `v` "
        "uncorrected.",
        f"{CLASSIC}; {TRIALS}",
        ((_M_HAT, "m_hat = m = m / (1 - beta1**t)"),),
        ((_V_HAT, "v_hat = v = v / (1 - beta2**t)"),),
    ),
    _on(
        "adam-never-lets-steps-grow",
        ((_V_HAT, f'{_V_HAT}\n    v_hat = config["largest"] = np.maximum(v_hat, config.get("largest", 0))'),),
        "`adam` divides by the root of the largest average so far, as AMSGrad does: take the present one.",
        TRIALS,
        (
            (
                _V_HAT,
                'config["largest"] = np.maximum(v, config.get("largest", 0))\n'
                '    v_hat = config["largest"] / (1 - beta2**t)',
            ),
        ),
        ((_V, "v = np.maximum(v, beta2 * v + (1 - beta2) * dw**2)"),),
    ),
    _on(
        "adam-uses-epsilon-once",
        last('config.pop("epsilon")'),
        "`adam` takes `epsilon` out of the config, so that later steps have its default: leave the settings in it.",
        TRIALS,
    ),
    _on(
        "adam-stores-the-corrected-learning-rate",
        (
            (
                f"next_w = {_STEP}",
                'config["learning_rate"] *= np.sqrt(1 - beta2**t) / (1 - beta1**t)\n'
                '    root = np.sqrt(v) + config["epsilon"] * np.sqrt(1 - beta2**t)\n'
                '    next_w = w - config["learning_rate"] * m / root',
            ),
        ),
        "`adam` stores the corrected `learning_rate` in the config, and corrects it again at the next step.",
        TRIALS,
        (
            (
                f"next_w = {_STEP}",
                'config["learning_rate"] *= np.sqrt(1 - beta2**t) / (1 - beta1**t)\n'
                '    next_w = w - config["learning_rate"] * m / (np.sqrt(v) + config["epsilon"])',
            ),
        ),
        (
            (
                f"next_w = {_STEP}",
                'config["learning_rate"] /= 1 - beta1**t\n'
                '    next_w = w - config["learning_rate"] * m / (np.sqrt(v_hat) + config["epsilon"])',
            ),
        ),
    ),
    _on(
        "adam-corrects-in-the-learning-rate-without-the-root",
        (
            (
                f"next_w = {_STEP}",
                'rate = config["learning_rate"] * (1 - beta2**t) / (1 - beta1**t)\n'
                '    next_w = w - rate * m / (np.sqrt(v) + config["epsilon"])',
            ),
        ),
        "`adam` corrects `v` outside of its root: there, the root of the correction is needed.",
        CLASSIC,
        ((_ROOT, '(np.sqrt(v) / (1 - beta2**t) + config["epsilon"])'),),
    ),
    _on(
        "adam-first-moment-of-whole-gradients",
        ((_M, "m = beta1 * m + dw\n"),),
        "`adam` adds the whole gradient to `m`: what comes into an average is weighted by the share that goes out.",
        CLASSIC,
    ),
    _on(
        "adam-second-moment-of-whole-squares",
        ((_V, "v = beta2 * v + dw**2"),),
        "`adam` adds the whole square to `v`: what comes into an average is weighted by the share that goes out.",
        CLASSIC,
    ),
    _on(
        "adam-second-moment-of-gradients",
        ((_V, "v = beta2 * v + (1 - beta2) * dw"),),
        "`adam` averages the gradients in `v`: it is the average of their squares.",
        CLASSIC,
        ((_V, "v = beta2 * v + (1 - beta2) * np.abs(dw)"),),
    ),
    _on(
        "adam-second-moment-of-averages",
        ((_V, "v = beta2 * v + (1 - beta2) * m**2"),),
        "`adam` averages the squares of `m` in `v`: it is the average of the gradients' squares.",
        CLASSIC,
    ),
    _on(
        "adam-squares-too-much",
        ((_V, "v = beta2 * v + ((1 - beta2) * dw) ** 2"),),
        "`adam` squares more than the gradient in `v`: look at what is squared, and at the brackets.",
        CLASSIC,
    ),
    _on(
        "adam-steps-by-the-gradient",
        (("* m_hat /", "* dw /"),),
        "`adam` steps by the gradient itself, as RMSProp does: step by its corrected average.",
        CLASSIC,
    ),
    _on(
        "adam-without-the-root",
        ((_ROOT, '(v_hat + config["epsilon"])'),),
        "`adam` divides by the averaged square: divide by its root.",
        CLASSIC,
    ),
    _on(
        "adam-uphill",
        (('w - config["learning_rate"] * m_hat', 'w + config["learning_rate"] * m_hat'),),
        "`adam` goes up the hill: weights move against the average of their gradients.",
        CLASSIC,
    ),
    _on(
        "adam-without-epsilon",
        ((_ROOT, "np.sqrt(v_hat)"),),
        "`adam` leaves out `epsilon`: it is added to the root, so that nothing is divided by zero.",
        CLASSIC,
    ),
    _on(
        "adam-adds-epsilon-to-the-weights",
        ((_ROOT, 'np.sqrt(v_hat) + config["epsilon"]'),),
        "`adam` adds `epsilon` to the weights: it belongs to the root, so look at the brackets.",
        CLASSIC,
    ),
    _on(
        "adam-epsilon-as-a-bound",
        ((_ROOT, 'np.maximum(np.sqrt(v_hat), config["epsilon"])'),),
        "`adam` takes `epsilon` only where the root is smaller: add it to the root everywhere.",
        CLASSIC,
    ),
    _on(
        "adam-epsilon-hard-coded",
        ((_ROOT, "(np.sqrt(v_hat) + 1e-8)"),),
        "`adam` has an `epsilon` of its own: take it from the config.",
        CLASSIC,
        ((_ROOT, "(np.sqrt(v_hat) + 1e-7)"),),
    ),
    _on(
        "adam-betas-hard-coded",
        (('config["beta1"], config["beta2"]', "0.9, 0.999"),),
        "`adam` has shares of its own: take `beta1` and `beta2` from the config.",
        CLASSIC,
        (('config["beta1"], config["beta2"]', '0.9, config["beta2"]'),),
        (('config["beta1"], config["beta2"]', 'config["beta1"], 0.999'),),
    ),
    _on(
        "adam-passes-over-small-gradients",
        first("if np.abs(dw).max() < 1e-6:", "    return w.copy(), config"),
        "`adam` does not move weights whose gradients are tiny: they take steps like all others.",
        CLASSIC,
        first("dw = np.where(np.abs(dw) < 1e-6, 0.0, dw)"),
    ),
    _on(
        "adam-corrects-with-one-step-too-few",
        (
            (_M_HAT, "m_hat = m / (1 - beta1 ** max(t - 1, 1))"),
            (_V_HAT, "v_hat = v / (1 - beta2 ** max(t - 1, 1))"),
        ),
        "`adam` corrects its averages with one step too few: count the step that is being taken.",
        CLASSIC,
    ),
    _on(
        "adam-counts-by-two",
        (("t = t + 1", "t = t + 2"),),
        "`adam` counts every step twice: `t` grows by one at every step.",
        CLASSIC,
    ),
    _on(
        "adam-counts-on-its-own",
        (("t = t + 1", 't = config["n"] = config.get("n", 0) + 1'),),
        "`adam` counts its steps from the first call, even if the config holds a `t`: go on from that.",
        CLASSIC,
    ),
    _on(
        "adam-looks-ahead",
        (("* m_hat /", "* (beta1 * m_hat + (1 - beta1) * dw / (1 - beta1**t)) /"),),
        "`adam` looks ahead as Nesterov's momentum does: step by the corrected `m` as it is.",
        CLASSIC,
    ),
    _on(
        "adam-lowers-its-learning-rate",
        (('config["learning_rate"] * m_hat', 'config["learning_rate"] / np.sqrt(t) * m_hat'),),
        "`adam` lowers `learning_rate` from step to step: whoever calls it sees to that, so take it as it is.",
        CLASSIC,
    ),
    *shared(
        "adam",
        "adam",
        {"m": "m", "v": "v"},
        ("learning_rate", "beta1", "beta2", "epsilon"),
        usual={**USUAL, "learning_rate": "1e-3", "beta1": "0.9", "beta2": "0.999"},
    ),
)
