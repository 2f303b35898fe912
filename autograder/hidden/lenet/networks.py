"""A student's LeNet beside the definition: its parameters, gradients and dropout."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from autograder.hidden.checks import check, numbers
from autograder.hidden.lenet.five_layers import FEATURES, LAYERS, PADDED, SHAPES, derivative, drawn_parameters, shapes
from autograder.hidden.lenet.probing import BATCH_NORMS, SCALING, STEADY
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

TRIES = 4
"""Images that are shown to a network with dropout: 4 ⋅ 204 features make up a sample."""
ERRORS = 5
"""Standard errors of a share that are granted; chance does not get there."""


class Network:
    """A student's network with scalings of ours in the places of norms; its parameters are found by their shapes.

    Where the first convolution is padded, the first affine layer has other weights. That costs the result "parameters",
    as missing biases do; what follows takes the network as it is.

    Parameters
    ----------
    answers : the student's functions
    places : where scalings stand, from 0
    given : how `norms` are passed, "by position", "by name" or "left out"
    built : what builds scalings, a "class" or a "function"
    options : the other arguments of `lenet`
    twice : whether another network was built of the same list of norms before
    """

    def __init__(
        self,
        answers: Any,
        places: Collection[int],
        given: str,
        built: str = "class",
        options: Mapping[str, float] | None = None,
        twice: bool = False,
    ) -> None:
        self.answers, self.places = answers, places
        asked = list(places), built, given, dict(options or {}), twice
        self.net = answers.subclass("lenet", SCALING, "_with_scaling", *asked)
        self.kept = answers.parameters(self.net)
        self.names: dict[str, str] = {}
        """What it calls each parameter of ours."""
        wrong = []
        by_shape = {np.shape(value): name for name, value in self.kept.items()}
        for parameter, shape in shapes(places).items():
            if shape in by_shape:
                self.names[parameter] = by_shape[shape]
                continue
            wrong.append(f"it has no parameters of shape {shape}{_which(parameter)}")
            if parameter == "fc1.weight" and PADDED in by_shape:
                self.names[parameter] = by_shape[PADDED]
        if more := len(self.kept) - len(self.names):
            wrong.append(f"it has {more} more parameters than asked for")
        self.wrong = wrong[0] if wrong else ""
        """What is wrong with its set of parameters, or nothing."""

    def draw(self, rng: np.random.Generator) -> dict[str, Array]:
        """Give it parameters, and tell which; biases that it lacks are zero.

        Raises AssertionError if it lacks others.
        """
        wanted = shapes(self.places)
        for parameter in wanted:
            has = parameter in self.names or parameter.endswith("bias")
            check(has, f"it lacks parameters{_which(parameter)}")
        own = {parameter: np.shape(self.kept[name]) for parameter, name in self.names.items()}
        ours = drawn_parameters(rng, wanted | own)
        values = {name: ours[parameter].astype(np.float32) for parameter, name in self.names.items()}
        self.net.load_state_dict(values, strict=False)
        return ours | {parameter: np.zeros(shape) for parameter, shape in wanted.items() if parameter not in own}

    def look_at_gradients(
        self, rng: np.random.Generator, see: Seen, back: Any, params: Mapping[str, Array], x: Array, dout: Array
    ) -> None:
        """Compare all gradients at once, along one direction; where scores are wrong, they need only arrive."""
        directions, slope = {}, 0.0
        for parameter, name in self.names.items():
            got = back.parameters.get(name)
            if got is None or not np.any(got):
                see.say("gradients", back.failed or f"`backward` does not reach `{name}`")
                continue
            found = numbers(got, f"the gradient of `{name}`")
            # mostly along the gradient, by which all count for about one
            along = found / np.linalg.norm(found) + rng.standard_normal(found.shape) / np.sqrt(found.size)
            directions[parameter] = along / np.linalg.norm(found)
            slope += float(np.sum(found * directions[parameter]))
        if not see.verdicts["scores"] and len(directions) == len(self.names):
            want = derivative(params, directions, x, self.places, dout)
            see.close("gradients", slope, want, "the gradient of its parameters", tol=1e-3)
        else:
            see.say("gradients", "" if self.names else "it has no parameters")

    def look_at_dropout(self, rng: np.random.Generator, see: Seen, asked: float) -> None:
        """Count the features that are switched off, by the columns of weights behind them that have no gradient."""
        behind = {"fc2.weight": "third", "fc3.weight": "fourth"}
        if not behind.keys() <= self.names.keys():
            see.say("dropped", "it lacks the layers behind which features are switched off")
            return
        self.net.train()
        images = rng.uniform(0, 1, (TRIES, 1, 1, 28, 28)).astype(np.float32)
        backs = [self.answers.gradients(self.net, image, dout=np.ones((1, 10))) for image in images]
        for parameter, where in behind.items():
            found = [back.parameters.get(self.names[parameter]) for back in backs]
            on = np.concatenate([np.zeros(1) if each is None else np.any(each != 0, axis=0) for each in found])
            off, error = 1 - float(on.mean()), ERRORS * np.sqrt(asked * (1 - asked) / on.size)
            wrong = f"behind the {where} sigmoid, {100 * off:.0f} % of features are off, not {100 * asked:.0f} %"
            is_off = see.compared("dropped", off, asked, f"the share behind {where}", tol=error / asked, drawn=True)
            see.say("dropped", wrong if is_off else "")
        if 2 in self.places:
            steady = self.answers.subclass("lenet", STEADY, "_is_steady", self.net, images[0], FEATURES[2])
            see.true("dropped", steady is True, "features are switched off before the third sigmoid, too")


def look_at_biases(answers: Any, see: Seen) -> None:
    """Look whether a network with torch's batch norms, which have a scale and a shift each, has biases as well.

    Biases that it always lacks are charged already. What it was built with must not have run yet.
    """
    see.say("biases", "")
    see.say("new norms", "")
    if see.verdicts["parameters"]:
        return
    network = answers.subclass("lenet", BATCH_NORMS, "_with_batch_norms")
    found = [np.shape(value) for value in answers.parameters(network).values()]
    means = [value for name, value in network.state_dict().items() if name.endswith("running_mean")]
    see.true("new norms", not any(np.any(mean) for mean in means), "the averages of a new network's norms have moved")
    for name in LAYERS:
        shape = SHAPES[f"{name}.bias"]
        wrong = f"with a batch norm behind it, a layer has no biases of shape {shape}"
        see.true("biases", found.count(shape) == 3, wrong)


def _which(parameter: str) -> str:
    kinds = {"weight": " for weights", "bias": " for biases"}
    return kinds.get(parameter.partition(".")[2], ", as the norm in this place would have them")
