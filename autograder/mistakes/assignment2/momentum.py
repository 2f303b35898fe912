"""Mistakes in momentum, plain and Nesterov's."""

from functools import partial

from autograder.mistakes.assignment2.update_rules import first, last, shared
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_VELOCITY = 'v = config["momentum"] * v - config["learning_rate"] * dw'
_LOOK_AHEAD = "w - mu * v_prev + (1 + mu) * v"
_NO_MOMENTUM = first("if w.ndim == 1:", '    config = {**config, "momentum": 0.0}')

MISTAKES = (
    _on(
        "sgd_momentum",
        "momentum-dampens-the-gradient",
        (('- config["learning_rate"] * dw', '- (1 - config["momentum"]) * config["learning_rate"] * dw'),),
        "`sgd_momentum` shrinks the gradient by 1 - momentum: the velocity takes the whole step against the gradient.",
        f"{CHECKS}; {TRIALS}",
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
        ((f"{_VELOCITY}\n    next_w = w + v", f"next_w = w + v\n    {_VELOCITY}"),),
        "`sgd_momentum` steps before it has updated the velocity: the step is the new velocity.",
        f"{CLASSIC}; {TRIALS}",
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
        "sgd_momentum",
        "momentum-velocity-turned",
        (('- config["learning_rate"] * dw', '+ config["learning_rate"] * dw'), ("next_w = w + v", "next_w = w - v")),
        "`sgd_momentum` keeps its velocity with the opposite sign: it is the step itself, which the weights gain.",
        TRIALS,
    ),
    _on(
        "sgd_momentum",
        "momentum-against-the-velocity",
        (("next_w = w + v", "next_w = w - v"),),
        "`sgd_momentum` moves the weights against their velocity: it points down the hill already.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-rescales-what-it-gathered",
        (
            (
                _VELOCITY,
                'total = config.get("total", -v / config["learning_rate"])\n'
                '    config["total"] = config["momentum"] * total + dw\n'
                '    v = -config["learning_rate"] * config["total"]',
            ),
        ),
        "`sgd_momentum` gathers bare gradients and multiplies them all by the present `learning_rate`: each counts "
        "with the `learning_rate` of its own step.",
        TRIALS,
        (
            (
                _VELOCITY,
                'total = config.get("total", -v / config["learning_rate"] if v.any() else v)\n'
                '    config["total"] = config["momentum"] * total + dw\n'
                '    v = -config["learning_rate"] * config["total"]',
            ),
        ),
        (
            (
                _VELOCITY,
                'config["total"] = config["momentum"] * config.get("total", 0) + dw\n'
                '    v = -config["learning_rate"] * config["total"]',
            ),
        ),
    ),
    _on(
        "sgd_momentum",
        "momentum-velocity-without-the-learning-rate",
        (
            (_VELOCITY, 'v = config["momentum"] * v + dw'),
            ("next_w = w + v", 'next_w = w - config["learning_rate"] * v'),
        ),
        "`sgd_momentum` stores a velocity of bare gradients, without `learning_rate`: it is the step itself, so the "
        "weights move by all of it.",
        CLASSIC,
        (
            (_VELOCITY, 'v = config["momentum"] * v - dw'),
            ("next_w = w + v", 'next_w = w + config["learning_rate"] * v'),
        ),
        (
            (_VELOCITY, 'v = config["momentum"] * v + (1 - config["momentum"]) * dw'),
            ("next_w = w + v", 'next_w = w - config["learning_rate"] * v'),
        ),
        (
            (_VELOCITY, 'v = config["momentum"] * v - (1 - config["momentum"]) * dw'),
            ("next_w = w + v", 'next_w = w + config["learning_rate"] * v'),
        ),
    ),
    _on(
        "sgd_momentum",
        "momentum-scales-the-velocity-again",
        (("next_w = w + v", 'next_w = w + config["learning_rate"] * v'),),
        "`sgd_momentum` multiplies its step by `learning_rate` a second time: the velocity contains it already.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-scales-all-by-the-learning-rate",
        ((_VELOCITY, 'v = config["learning_rate"] * (config["momentum"] * v - dw)'),),
        "`sgd_momentum` multiplies the old velocity by `learning_rate`, too: it contains one already.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-looks-ahead",
        (("next_w = w + v", 'next_w = w + config["momentum"] * v - config["learning_rate"] * dw'),),
        "`sgd_momentum` looks ahead beyond its velocity, as Nesterov's rule does: the weights move by the velocity.",
        CLASSIC,
        (("next_w = w + v", 'next_w = w + (1 + config["momentum"]) * v'),),
    ),
    _on(
        "sgd_momentum",
        "momentum-steps-twice",
        (("next_w = w + v", 'next_w = w + v - config["learning_rate"] * dw'),),
        "`sgd_momentum` goes against the gradient twice: the velocity contains the new gradient already.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-does-not-move-the-weights",
        (("next_w = w + v", 'next_w = w - config["learning_rate"] * dw'),),
        "`sgd_momentum` takes the step of plain gradient descent: the weights move by the velocity.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-brakes-the-velocity-again",
        (("next_w = w + v", 'next_w = w + config["momentum"] * v'),),
        "`sgd_momentum` multiplies its step by `momentum`: the weights move by the whole new velocity.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-keeps-nothing",
        (('config["momentum"] * v - ', "-"),),
        "The velocity of `sgd_momentum` keeps nothing of itself: a share of it, `momentum`, goes on.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-keeps-everything",
        (('config["momentum"] * v - ', "v - "),),
        "The velocity of `sgd_momentum` keeps all of itself: only a share of it, `momentum`, goes on.",
        CLASSIC,
    ),
    _on(
        "sgd_momentum",
        "momentum-shares-swapped",
        (('config["momentum"] * v', '(1 - config["momentum"]) * v'),),
        "`sgd_momentum` keeps 1 - momentum of its velocity: `momentum` is the share that stays.",
        CLASSIC,
        ((_VELOCITY, 'v = (1 - config["momentum"]) * v - config["momentum"] * config["learning_rate"] * dw'),),
    ),
    _on(
        "sgd_momentum",
        "momentum-returns-the-velocity",
        (("next_w = w + v", "next_w = v"),),
        "`sgd_momentum` returns the velocity in place of the weights: they move by it.",
        CLASSIC,
    ),
    *shared("sgd_momentum", "momentum", {"velocity": "v"}, ("learning_rate", "momentum"), biases=[_NO_MOMENTUM]),
    _on(
        "nesterov_momentum",
        "nesterov-is-plain-momentum",
        ((f"next_w = {_LOOK_AHEAD}", "next_w = w + v"),),
        "`nesterov_momentum` takes the step of plain momentum: it needs the velocity before the update, as it was, and "
        "the one after it.",
        f"{CLASSIC}; {TRIALS}",
    ),
    _on(
        "nesterov_momentum",
        "nesterov-without-undoing",
        ((_LOOK_AHEAD, "w + (1 + mu) * v"),),
        "`nesterov_momentum` looks ahead without undoing the last look-ahead: the weights it is given contain "
        "that, so take it back first.",
        f"{CLASSIC}; {TRIALS}",
    ),
    _on(
        "nesterov_momentum",
        "nesterov-velocities-swapped",
        ((_LOOK_AHEAD, "w - mu * v + (1 + mu) * v_prev"),),
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
        "nesterov_momentum",
        "nesterov-takes-back-an-early-look-ahead",
        (("w - mu * v_prev", 'w - config.get("ahead", mu * v_prev)'), *last('config.setdefault("ahead", mu * v)')),
        "`nesterov_momentum` takes back the look-ahead of an early step again and again: take back that of the last "
        "step.",
        TRIALS,
        (("w - mu * v_prev", 'w - config.get("ahead", 0)'), *last('config.setdefault("ahead", mu * v)')),
    ),
    _on(
        "nesterov_momentum",
        "nesterov-remembers-its-look-ahead",
        (("w - mu * v_prev", 'w - config.get("ahead", 0)'), *last('config["ahead"] = mu * v')),
        "`nesterov_momentum` takes nothing back at its first call, even if the config holds a velocity: the last "
        "look-ahead follows from that.",
        TRIALS,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-does-not-look-ahead",
        ((_LOOK_AHEAD, "w - mu * v_prev + v"),),
        "`nesterov_momentum` takes back the old look-ahead and steps, but does not look ahead anew.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-takes-back-too-much",
        (("w - mu * v_prev", "w - v_prev"),),
        "`nesterov_momentum` takes back the whole old velocity: the old look-ahead was `momentum` times it.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-adds-the-old-look-ahead",
        (("w - mu * v_prev", "w + mu * v_prev"),),
        "`nesterov_momentum` adds the old look-ahead once more: it is to be taken back.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-looks-ahead-too-far",
        (("(1 + mu) * v", "v + v"),),
        "`nesterov_momentum` looks ahead by the whole new velocity: the look-ahead is `momentum` times it.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-velocity-turned",
        (
            ("mu * v_prev - config", "mu * v_prev + config"),
            (_LOOK_AHEAD, "w + mu * v_prev - (1 + mu) * v"),
        ),
        "`nesterov_momentum` keeps its velocity with the opposite sign: it points the way the weights go.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-moves-against-the-velocity",
        ((_LOOK_AHEAD, "w + mu * v_prev - (1 + mu) * v"),),
        "`nesterov_momentum` moves the weights against their velocity: it points down the hill already.",
        CLASSIC,
        ((_LOOK_AHEAD, "w - mu * v_prev - (1 + mu) * v"),),
    ),
    _on(
        "nesterov_momentum",
        "nesterov-dampens-the-gradient",
        (('- config["learning_rate"] * dw', '- (1 - mu) * config["learning_rate"] * dw'),),
        "`nesterov_momentum` shrinks the gradient by 1 - momentum: the velocity takes the whole step against it.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-hard-coded",
        (('mu = config["momentum"]', "mu = 0.9"),),
        "`nesterov_momentum` always keeps 0.9 of its velocity: take `momentum` from the config.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-does-not-step",
        ((_LOOK_AHEAD, "w - mu * v_prev + mu * v"),),
        "`nesterov_momentum` takes the old look-ahead back and looks ahead anew, but does not step by the velocity.",
        CLASSIC,
    ),
    _on(
        "nesterov_momentum",
        "nesterov-steps-twice",
        ((_LOOK_AHEAD, f'{_LOOK_AHEAD} - config["learning_rate"] * dw'),),
        "`nesterov_momentum` goes against the gradient once more: the new velocity contains it already.",
        CLASSIC,
    ),
    *shared(
        "nesterov_momentum",
        "nesterov",
        {"velocity": "v"},
        ("learning_rate", "momentum"),
        biases=[_NO_MOMENTUM, last("if w.ndim == 1:", "    next_w = w + v")],
    ),
)
