"""Mistakes that all update rules share: in what they are given, in their settings, and in what they remember."""

from collections.abc import Mapping, Sequence

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

START, END = "    ### BEGIN SOLUTION\n", "    ### END SOLUTION\n"

USUAL = {"learning_rate": "1e-2", "momentum": "0.9", "decay_rate": "0.99", "epsilon": "1e-8"}
"""The defaults of settings."""
OTHERS = {
    "learning_rate": ("1e-3", "1e-2", "1e-1", "1.0", "1e-4"),
    "momentum": ("0.99", "0.5", "0.95", "0.8", "0.0"),
    "decay_rate": ("0.9", "0.999", "0.95", "0.5"),
    "beta1": ("0.99", "0.999", "0.95", "0.5"),
    "beta2": ("0.99", "0.9", "0.9999", "0.95"),
    "epsilon": ("1e-3", "1e-4", "1e-5", "1e-6", "1e-7", "1e-10", "1e-12"),
}
"""What people take for the defaults of settings."""

_ANOTHER_DEFAULT = "takes another `{}` than the docstring says where the config leaves it out: look up its default."
_ANOTHER_EPSILON = (
    "acts as if its default `epsilon` were not the one in the docstring: look that up, and what becomes of tiny "
    "gradients."
)


def first(*lines: str) -> Edits:
    """Lines before all that the student writes."""
    return ((START, START + _block(lines)),)


def last(*lines: str) -> Edits:
    """Lines after all that the student writes."""
    return ((END, _block(lines) + END),)


def shared(
    rule: str,
    word: str,
    memory: Mapping[str, str],
    settings: Sequence[str],
    usual: Mapping[str, str] = USUAL,
    biases: Sequence[Edits] = (),
    rests: bool = True,
) -> tuple[Mistake, ...]:
    """The mistakes of one rule.

    Parameters
    ----------
    rule : the function
    word : what the names of its mistakes begin with
    memory : what it remembers: the name in the config -> the variable
    settings : what its config says
    usual : the defaults of the settings
    biases : ways to treat weights of one axis apart, besides plain gradient descent
    rests : whether something happens without a gradient
    """

    def entry(name: str, sentence: str, source: str, *spellings: Edits) -> Mistake:
        return on("assignment2", "FullyConnectedNets", rule, f"{word}-{name}", spellings[0], f"`{rule}` {sentence}",
                  source, *spellings[1:])  # fmt: skip

    zeros = [f"{variable} = np.zeros_like(w)" for variable in memory.values()]
    stored = {var: f'config.get("{name}", np.zeros_like(w))' for name, var in memory.items()}
    step = 'config["learning_rate"] * dw'
    counts = {"adam": ("t = 0",)}.get(rule, ())
    found = [
        entry(
            "changes-the-weights",
            "writes into `w`, which the caller still needs: operators such as `-=` change an array in place, so "
            "compute a new one.",
            f"{HAND_INS}; {TRIALS}",
            last("w[...] = next_w", "next_w = w"),
        ),
        entry(
            "changes-the-gradient",
            "writes into `dw`, which the caller still needs: operators such as `*=` change an array in place, so "
            "compute a new one.",
            TRIALS,
            last("dw *= 0.5"),
        ),
        entry(
            "limits-the-gradient",
            "cuts large gradients down before it uses them: they count as they are, whatever their size.",
            TRIALS,
            *(first(f"dw = np.clip(dw, -{bound}, {bound})") for bound in (5, 1, 10, 100)),
            *(first(f"dw = dw * {bound} / max(np.linalg.norm(dw), {bound})") for bound in (5, 1, 10, 100)),
        ),
        entry(
            "forgets-what-it-is-given",
            "starts afresh at its first call, even if the config remembers earlier steps: go on from what it holds.",
            TRIALS,
            first('if "begun" not in config:', '    config["begun"] = True', *(f"    {line}" for line in zeros)),
            *([first('if "begun" not in config:', '    config["begun"] = True',
                     *(f"    {line}" for line in [*zeros, *counts]))] if counts else ()),
        ),
        entry(
            "does-not-remember",
            "leaves what the config remembers as it was: every step starts from there, so store what the "
            "step has changed.",
            CLASSIC,
            last(*(f"{variable} = {old}" for variable, old in stored.items())),
            last("return next_w, config"),
            *([last(f"{var} = {old}") for var, old in stored.items()] if len(stored) > 1 else ()),
        ),
        entry(
            "has-another-rule-for-biases",
            "treats weights of one axis, or a single weight, differently: the rule is the same for all shapes.",
            TRIALS,
            first("if w.ndim == 1:", f"    return w - {step}, config"),
            last("if w.ndim == 1:", f"    next_w = w - {step}"),
            *biases,
        ),
        entry(
            "remembers-under-another-name",
            "neither looks for what it remembers where the docstring says nor leaves it there: look at the names in "
            "the config.",
            CLASSIC,
            (*first(*(f'{var} = config.get("my {var}", np.zeros_like(w))' for var in stored)),
             *last(*(f'config["my {var}"] = {var}' for var in stored), "return next_w, config")),
        ),
        entry(
            "goes-on-from-its-own-weights",
            "starts from weights that it remembers itself: take the `w` it is given, which may have moved.",
            TRIALS,
            (*first('w = config.get("weights", w)'), *last('config["weights"] = next_w')),
        ),
        entry(
            "keeps-its-first-learning-rate",
            "keeps the `learning_rate` of its first step: it may change, so take it from the config at every step.",
            TRIALS,
            first('config["learning_rate"] = config.setdefault("first_rate", config["learning_rate"])'),
        ),
        entry(
            "ignores-the-learning-rate",
            "does not take its `learning_rate` from the config: every step is multiplied by what the config says.",
            CLASSIC,
            *(first(f'config["learning_rate"] = {rate}') for rate in (usual["learning_rate"], "1e-1", "1.0")),
        ),
    ]  # fmt: skip
    if not counts:  # what a call finds depends on all that were made before
        found.append(
            entry(
                "shares-its-config",
                "goes on with what earlier calls without a config remembered: make a new dictionary every time.",
                TRIALS,
                first(
                    f"usual = {usual['learning_rate']}",  # in effect, the default of config is {}
                    f"if {rule}.__defaults__ == (None,):",
                    f'    {rule}.__defaults__ = (config if config["learning_rate"] is usual else {{}},)',
                    f"if {next(iter(memory.values()))}.shape != w.shape:",
                    *(f"    {line}" for line in zeros),
                ),
            )
        )
    for name in settings:
        setting = name.replace("_", "-")
        found.append(
            entry(
                f"other-default-{setting}",
                _ANOTHER_EPSILON if name == "epsilon" else _ANOTHER_DEFAULT.format(name),
                TRIALS,
                # what is left out is the very object that the given lines put in its place
                *(
                    first(f"usual = {usual[name]}", f'if config["{name}"] is usual:', f'    config["{name}"] = {other}')
                    for other in OTHERS[name]
                    if other != usual[name]
                ),
            )
        )
        if name != "epsilon":
            found.append(
                entry(
                    f"{setting}-of-zero",
                    f"takes a `{name}` of 0 for one that is missing: 0 is a value, so ask whether the config has it.",
                    TRIALS,
                    first(f'config["{name}"] = config["{name}"] or {usual[name]}'),
                )
            )
    if rests:
        rest = [f"{var} = np.where(dw != 0, {var}, {old})" for var, old in stored.items()]
        moves = "next_w = np.where(dw != 0, next_w, w)"
        found += [
            entry(
                "rests-without-gradient",
                "does nothing in a step whose gradient is all zero: the rule holds there, too.",
                TRIALS,
                first("if not np.any(dw):", "    return w, config"),
            ),
            entry(
                "rests-where-the-gradient-is-zero",
                "passes over weights whose gradient is zero: the rule holds for these, too.",
                TRIALS,
                last(*rest, moves),
                *([last(moves)] if rule != "rmsprop" else ()),  # whose steps rest there anyway
            ),
        ]
    return tuple(found)


def _block(lines: Sequence[str]) -> str:
    return "".join(f"    {line}\n" for line in lines)
