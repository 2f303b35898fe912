"""Right answers that lean on what plain Python does between cells, in a real notebook, each with its wrong twin."""

from __future__ import annotations

import json
import textwrap
import time
from dataclasses import replace

import nbformat
import pytest
from course_hand_ins import ASSIGNMENT, COURSE, lost, stub

from autograder.course.assignments import is_source_only
from autograder.course.solutions import source_of
from autograder.grading.grade import grade
from autograder.grading.settings import Settings
from autograder.submission.reading import read_submission
from cs231n import definitions

SETTINGS = Settings("a secret", sandbox="none", diagnosis=False)


def cells_of(source):
    return [textwrap.dedent(cell).strip() for cell in source.split("# ---\n")]


def graded(tmp_path, questions, cells, notebook="FullyConnectedNets"):
    """What questions lose in a notebook with stubs for answers and `cells` above the first of them."""
    spec = ASSIGNMENT.notebook(notebook)
    content = json.loads((COURSE.root / "source" / "assignment2" / spec.file).read_text())
    found, extra = [], [nbformat.v4.new_code_cell(cell) for cell in cells]
    for cell in content["cells"]:
        if is_source_only(cell):
            continue
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in questions and "cs231n" in cell["metadata"]:
            found, extra = found + extra, []
            cell["source"] = stub("FullyConnectedNet", "".join(cell["source"]))
        found.append(cell)
    content["cells"] = found
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / spec.file).write_text(json.dumps(content))
    asked = tuple(question for question in spec.questions if question.id in questions)
    assignment = replace(ASSIGNMENT, notebooks=(replace(spec, questions=asked),))
    return lost(grade(read_submission(tmp_path, assignment), assignment, COURSE, SETTINGS))


def reference(notebook, question):
    """The reference solution of a question."""
    [home] = [q.implements for q in ASSIGNMENT.notebook(notebook).questions if q.id == question]
    return source_of(home)


SOFTMAX, NET = (reference("FullyConnectedNets", name) for name in ("softmax_loss", "FullyConnectedNet"))
STEP = """
    config = config if config is not None else {}
    v = config.get("momentum", 0.9) * config.get("velocity", 0) - config.get("learning_rate", 1e-2) * dw
    config["velocity"] = v
"""

KINDS = {
    "a count of calls": (
        "sgd_momentum",
        f"""
calls = 0
# ---
def sgd_momentum(w, dw, config=None):
    global calls
    calls += 1
{STEP}
    return w + v, config
""",
        ("calls = 0", ""),
    ),
    "a class in the place of itself": (
        "FullyConnectedNet",
        NET.replace("def loss(", "def _loss(")
        + """
# ---
class FullyConnectedNet(FullyConnectedNet):
    def loss(self, X, y=None):
        return self._loss(X, y)
""",
        ("self._loss(X, y)", "self._loss(2 * X, y)"),
    ),
    "the version before, under another name": (
        "softmax_loss",
        SOFTMAX
        + """
# ---
_softmax = softmax_loss
# ---
def softmax_loss(x, y):
    loss, dx = _softmax(x, y)
    return loss * 1, dx
""",
        ("loss * 1", "loss * 2"),
    ),
    "the version before, as a default": (
        "softmax_loss",
        SOFTMAX
        + """
# ---
def softmax_loss(x, y, inner=softmax_loss):
    loss, dx = inner(x, y)
    return loss * 1, dx
""",
        ("loss * 1", "loss * 2"),
    ),
    "a table filled by a loop": (
        "sgd_momentum",
        """
DEFAULTS = {}
# ---
for key, value in [("momentum", 0.9), ("learning_rate", 1e-2)]:
    DEFAULTS[key] = value
# ---
def sgd_momentum(w, dw, config=None):
    config = {**DEFAULTS, **(config or {})}
    config["velocity"] = config["momentum"] * config.get("velocity", 0) - config["learning_rate"] * dw
    return w + config["velocity"], config
""",
        ('("learning_rate", 1e-2)', '("learning_rate", 1e-1)'),
    ),
    "a table filled by its methods": (
        "sgd_momentum",
        """
DEFAULTS, NAMES = {}, []
# ---
DEFAULTS.update(momentum=0.9, learning_rate=1e-2)
NAMES.append("velocity")
DEFAULTS["step"] = -1
# ---
def sgd_momentum(w, dw, config=None):
    config = {**DEFAULTS, **(config or {})}
    step = config.pop("step")
    config[NAMES[0]] = config["momentum"] * config.get("velocity", 0) + step * config["learning_rate"] * dw
    return w + config["velocity"], config
""",
        ('NAMES.append("velocity")', 'NAMES.append("speed")'),
    ),
    "a table filled by what registers": (
        "sgd_momentum",
        """
RULES = {}

def register(name):
    def add(rule):
        RULES[name] = rule
        return rule
    return add
# ---
@register("velocity")
def _velocity(config, dw):
    return config.get("momentum", 0.9) * config.get("velocity", 0) - config.get("learning_rate", 1e-2) * dw
# ---
def sgd_momentum(w, dw, config=None):
    config = dict(config or {})
    config["velocity"] = RULES["velocity"](config, dw)
    return w + config["velocity"], config
""",
        ('@register("velocity")', '@register("speed")'),
    ),
    "a table filled by classes that register": (
        "relu_forward",
        """
KINDS = {}

class Kind:
    def __init_subclass__(cls):
        KINDS[cls.__name__] = cls
# ---
class Relu(Kind):
    def __call__(self, x):
        return np.maximum(x, 0), x
# ---
def relu_forward(x):
    return KINDS["Relu"]()(x)
""",
        ("class Relu(Kind)", "class Relu"),
    ),
    "setattr": (
        "FullyConnectedNet",
        NET.replace("def loss(", "def _loss(")
        + """
# ---
def _own_loss(self, X, y=None):
    return self._loss(X, y)
# ---
setattr(FullyConnectedNet, "loss", _own_loss)
""",
        ('"loss", _own', '"lost", _own'),
    ),
    "a constant set by a function": (
        "sgd_momentum",
        """
def init():
    global RATE
    RATE = 1e-2
# ---
init()
# ---
def sgd_momentum(w, dw, config=None):
    config = {"momentum": 0.9, "learning_rate": RATE, "velocity": 0, **(config or {})}
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    return w + config["velocity"], config
""",
        ("init()\n# ---", "# ---"),
    ),
    "a helper that stands for two things on the way": (
        "relu_forward, sgd_momentum",
        """
sign = 1
# ---
def relu_forward(x, sign=sign):
    return np.maximum(sign * x, 0), x
# ---
sign = -1
# ---
def sgd_momentum(w, dw, config=None):
    config = {"momentum": 0.9, "learning_rate": 1e-2, "velocity": 0, **(config or {})}
    config["velocity"] = config["momentum"] * config["velocity"] + sign * config["learning_rate"] * dw
    return w + config["velocity"], config
""",
        ("sign = -1\n", "sign = -1; sign = 1\n"),
    ),
    "names that no statement shows": (
        "sgd_momentum",
        """
globals().update(ZERO=0)
exec("def rate_of(config): return config.get('learning_rate', 1e-2)")
# ---
def sgd_momentum(w, dw, config=None, zero=ZERO):
    config = dict(config or {})
    config["velocity"] = config.get("momentum", 0.9) * config.get("velocity", zero) - rate_of(config) * dw
    return w + config["velocity"], config
""",
        ('1e-2)")', '1e-1)")'),
    ),
    "kinds of dict and tuple": (
        "sgd_momentum",
        """
from collections import OrderedDict, namedtuple

Step = namedtuple("Step", "w config")

class Config(dict):
    def __getattr__(self, name): return self[name]
# ---
def sgd_momentum(w, dw, config=None):
    config = Config({"momentum": 0.9, "learning_rate": 1e-2, "velocity": 0, **(config or {})})
    config["velocity"] = config.momentum * config.velocity - config.learning_rate * dw
    return Step(w + config.velocity, config)
""",
        ("- config.learning_rate", "+ config.learning_rate"),
    ),
    "a table that a helper is handed": (
        "relu_forward",
        """
TABLE = {}
# ---
def register(rules, function):
    chosen = rules
    chosen["relu"] = function
# ---
def positive(x):
    return np.maximum(x, 0)
# ---
register(TABLE, positive)
# ---
def relu_forward(x):
    return TABLE["relu"](x), x
""",
        ("register(TABLE, positive)", "register(TABLE, np.abs)"),
    ),
    "a table handed on from helper to helper": (
        "relu_forward",
        """
TABLE = {}

class Registry:
    def __init__(self, rules): put(np.abs, into=rules)

    def fill(self, rules, function): put(function, into=rules)
# ---
def put(function, into):
    into.update(relu=function)
# ---
registry = Registry(TABLE)
# ---
filled = registry.fill(TABLE, lambda x: np.maximum(x, 0))
# ---
def relu_forward(x):
    return TABLE["relu"](x), x
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
    "a decorator that is handed the table": (
        "relu_forward",
        """
TABLE = {}

def register(rules):
    def add(function):
        rules[function.__name__] = function
        return function
    return add
# ---
@register(TABLE)
def positive(x):
    return np.maximum(x, 0)
# ---
def relu_forward(x):
    return TABLE["positive"](x), x
""",
        ("def positive(x)", "def negative(x)"),
    ),
    "an object that registers": (
        "relu_forward",
        """
class Registry:
    def __init__(self): self.found = {}

    def rule(self, function):
        self.found[function.__name__] = function
        return function

    def __call__(self, function):
        return self.rule(function)

registry, more = Registry(), Registry()
# ---
@registry.rule
def positive(x):
    return np.maximum(x, 0)

@more
def same(x):
    return x
# ---
def relu_forward(x):
    return more.found["same"](registry.found["positive"](x)), x
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
    "a table under another name": (
        "relu_forward",
        """
TABLE = {"relu": np.abs, "inner": {}}
# ---
t = TABLE
# ---
t["relu"] = lambda x: np.maximum(x, 0)
inner = t["inner"]
inner.update(sign=1)
# ---
t = {}
t["relu"] = np.abs
# ---
def relu_forward(x):
    return TABLE["inner"]["sign"] * TABLE["relu"](x), x
""",
        ("sign=1", "sign=2"),
    ),
    "a table changed under its first name": (
        "relu_forward",
        """
TABLE = {}
same = TABLE
# ---
TABLE["relu"] = lambda x: np.maximum(x, 0)
# ---
def relu_forward(x):
    return same["relu"](x), x
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
    "a function that fills a table under another name": (
        "relu_forward",
        """
TABLE = {}
same = TABLE
# ---
def fill():
    t = same
    t["relu"] = lambda x: np.maximum(x, 0)
# ---
fill()
# ---
def relu_forward(x):
    return TABLE["relu"](x), x
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
    "a class under another name": (
        "FullyConnectedNet",
        NET.replace("def loss(", "def _loss(")
        + """
# ---
Net = FullyConnectedNet
# ---
def _own_loss(self, X, y=None):
    return self._loss(X, y)
# ---
Net.loss = _own_loss
""",
        ("Net.loss =", "Net.lost ="),
    ),
    "classes mended in a loop": (
        "FullyConnectedNet",
        NET.replace("def loss(", "def _loss(")
        + """
# ---
class Other: pass
# ---
for cls in (Other, FullyConnectedNet):
    cls.loss = lambda self, X, y=None: self._loss(X, y)
""",
        ("(Other, FullyConnectedNet)", "(Other,)"),
    ),
    "an array changed by a function": (
        "relu_forward",
        """
sign = np.zeros(1)
# ---
np.copyto(sign, 1)
# ---
def relu_forward(x):
    return np.maximum(sign * x, 0), x
""",
        ("np.copyto(sign, 1)", "np.copyto(sign, -1)"),
    ),
    "a helper that only a text names": (
        "relu_forward, sgd_momentum",
        """
def relu_helper(x):
    return np.maximum(x, 0)
# ---
ZERO = 0
# ---
def relu_forward(x):
    return eval("relu" + "_helper")(x), x
# ---
def sgd_momentum(w, dw, config=None):
    config = {"momentum": 0.9, "learning_rate": 1e-2, "velocity": globals()["ZERO"], **(config or {})}
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    return w + config["velocity"], config
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
    "a table that texts name": (
        "relu_forward",
        """
def relu_helper(x):
    return np.maximum(x, 0)
# ---
TABLE = {kind: eval(kind + "_helper") for kind in ["relu"]}
# ---
def relu_forward(x):
    return TABLE["relu"](x), x
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
    "a name put where modules are": (
        "relu_forward",
        """
import sys
# ---
sys.modules[__name__].positive = lambda x: np.maximum(x, 0)
# ---
def relu_forward(x):
    return positive(x), x
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
    "strings that are compared by identity": (
        "sgd_momentum",
        """
def sgd_momentum(w, dw, config=None):
    given = {key for key in config or {} for known in ("momentum", "learning_rate", "velocity") if key is known}
    config = {"momentum": 0.9, "learning_rate": 1e-2, "velocity": 0, **{key: config[key] for key in given}}
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    return w + config["velocity"], config
""",
        ('"learning_rate", "velocity") if', '"learning", "velocity") if'),
    ),
    "a number made of an array with one element": (
        "relu_forward",
        """
def relu_forward(x):
    out = np.zeros_like(x)
    for where in np.argwhere(x > 0).tolist():
        rows = [np.array([i]) for i in where]
        out[tuple(int(row) for row in rows)] = x[tuple(where)]
    return out, x
""",
        ("x > 0", "x < 0"),
    ),
    "a print of Python 2": (
        "relu_forward",
        """
def relu_forward(x):
    if x is None: print "nothing", x; x = 0
    print "a batch of %d by %s" % (
        len(x), x.shape[1:],
    )  # and so on
    print x,
    return np.maximum(x, 0), x
""",
        ("np.maximum(x, 0)", "np.minimum(x, 0)"),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_plain_python_between_cells_loses_nothing_and_its_wrong_twin_does(kind, tmp_path):
    questions, source, (old, new) = KINDS[kind]
    assert source.count(old) == 1
    names = questions.split(", ")
    assert graded(tmp_path / "right", names, cells_of(source)) == {}
    assert graded(tmp_path / "wrong", names, cells_of(source.replace(old, new)))


def bound_by_given_cells(notebook):
    """Names that a notebook's given cells bind and its answers do not need."""
    spec = ASSIGNMENT.notebook(notebook)
    statements = definitions.parse(dict(enumerate(sorted(spec.statements)))).statements
    kept = {name for s in statements if s.imports or "carry_forward" in s.needs for name in s.binds}
    return sorted({name for s in statements for name in s.binds} - kept - {"cs231n"})


@pytest.mark.parametrize(
    ("notebook", "answer", "count"),
    [("FullyConnectedNets", "relu_forward", 50), ("ConvolutionalNetworks", "max_pool_forward_naive", 120)],
)
def test_no_given_cell_takes_a_helpers_name_from_it(notebook, answer, count, tmp_path):
    names = bound_by_given_cells(notebook)
    assert len(names) > count
    helpers = "\n".join(f"def {name}(value): return value" for name in names)
    helpers += (
        f"\ndef through_all(_value):\n    for _each in ({', '.join(names)}): _value = _each(_value)\n    return _value"
    )
    source = reference(notebook, answer)
    body = source.replace("### BEGIN SOLUTION", "x = through_all(x)\n    ### BEGIN SOLUTION")
    wrong = helpers.replace("return value", "return 2 * value", 1)
    assert source.count("### BEGIN SOLUTION") == 1
    assert graded(tmp_path / "right", [answer], [helpers, body], notebook) == {}
    assert graded(tmp_path / "wrong", [answer], [wrong, body], notebook)


def test_what_a_student_binds_later_does_take_it(tmp_path):
    cells = ["def flip(x): return -x", "def relu_forward(x):\n    return np.maximum(flip(-x), 0), x"]
    assert graded(tmp_path / "right", ["relu_forward"], cells) == {}
    found = graded(tmp_path / "wrong", ["relu_forward"], [*cells, "flip = 3"])
    assert "'int' object is not callable" in found["FullyConnectedNets/relu_forward"]


EXPERIMENTS = """
import os
calls, table = 0, {}
def count():
    global calls
    calls += 1
    table["calls"] = calls
# ---
def relu_forward(x):
    count()
    return np.maximum(x, 0), x
# ---
def sgd_momentum(w, dw, config=None):
    count()
    config = {"momentum": 0.9, "learning_rate": 1e-2, "velocity": 0, **(config or {})}
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    return w + config["velocity"] + 0 * table["calls"] + 0 * calls, config
# ---
def train(w):
    for _ in range(3):
        w, _ = sgd_momentum(w, w)
    os._exit(0)
# ---
train(np.ones(3))
relu_forward(np.ones(3)); os._exit(1)
w, config = sgd_momentum(np.ones(3), np.ones(3), train(np.ones(3)))
history = [train(np.ones(3)) for _ in range(9)]
plt.plot(history, train(np.ones(3)))
for _ in range(9):
    history.append(train(np.ones(3)))
"""


def test_training_and_plots_are_not_run_for_what_their_functions_count(tmp_path):
    assert graded(tmp_path, ["relu_forward", "sgd_momentum"], cells_of(EXPERIMENTS)) == {}


def test_a_package_that_is_not_there_is_named(tmp_path):
    cells = ["from scipy import special\nimport scipy.signal as signal"]
    cells += ["def relu_forward(x):\n    return special.expit(x), x"]
    found = graded(tmp_path / "used", ["relu_forward"], cells)["FullyConnectedNets/relu_forward"]
    assert found == (
        "`relu_forward` needs scipy, and this notebook asks for NumPy only "
        "(line 1 of cell 15: `from scipy import special`)."
    )
    cells[1] = "def relu_forward(x):\n    import torch\n    return torch.relu(x), x"
    found = graded(tmp_path / "inside", ["relu_forward"], cells)["FullyConnectedNets/relu_forward"]
    assert found.startswith("`relu_forward` needs torch, and this notebook asks for NumPy only (line 2")
    cells[1] = "def relu_forward(x):\n    return np.maximum(x, 0), x"
    assert graded(tmp_path / "unused", ["relu_forward"], cells) == {}


SEARCH = """
import time
started = {"n": 0}
# ---
def relu_helper(x):
    return np.maximum(x, 0)
# ---
def train():
    started["n"] += 1
    time.sleep(60)
# ---
history = train()
train()
# ---
def relu_forward(x):
    return eval("relu" + "_helper")(x), x
"""


def test_training_is_not_run_for_a_name_that_a_call_missed(tmp_path):
    assert graded(tmp_path / "bound", ["relu_forward"], cells_of(SEARCH)) == {}
    cells = cells_of(SEARCH.replace('"relu" +', '"no" +'))
    began = time.monotonic()
    found = graded(tmp_path / "unbound", ["relu_forward"], cells)["FullyConnectedNets/relu_forward"]
    assert "name 'no_helper' is not defined" in found and time.monotonic() - began < 30


def test_what_is_searched_for_a_missed_name_takes_ten_seconds_at_most(tmp_path):
    cells = cells_of("""
import time
# ---
exec("time.sleep(60)")
# ---
def relu_forward(x):
    return np.maximum(x, no_zero), x
""")
    began = time.monotonic()
    found = graded(tmp_path, ["relu_forward"], cells)["FullyConnectedNets/relu_forward"]
    assert "name 'no_zero' is not defined" in found and time.monotonic() - began < 40
