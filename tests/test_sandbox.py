"""Calls to code in a worker, and what a worker's odd ends turn into."""

import io
import os
import pickle
import subprocess
import sys
import tracemalloc

import numpy as np
import pytest
import torch
from workers import LIBRARY, SANDBOXES, answers_of

from autograder.sandbox import wire
from autograder.sandbox.answers import AnswerError, Answers, Patience, Program, Remote
from autograder.sandbox.doors import Limits
from autograder.sandbox.local import LocalAnswers
from cs231n import definitions


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_a_call_reads_like_a_call(sandbox):
    code = """
    import numpy as np
    class Cache: pass
    def double_forward(x, param):
        print("noise"); import warnings; warnings.warn("more noise")
        param["running_mean"] = x.mean(axis=0)
        x += 1
        cache = Cache(); cache.x = x
        return 2 * x, cache
    def double_backward(dout, cache):
        return dout * cache.x
    class Net:
        def __init__(self, size, dtype=np.float64):
            self.params = {"W": np.ones(size, dtype=dtype)}
        def loss(self, x):
            return float(self.params["W"].sum() * x), {"W": self.params["W"] * x}
    """
    with answers_of(code, sandbox) as answers:
        x, param = np.ones((2, 3)), {"mode": "train"}
        out, cache = answers.double_forward(x, param)
        np.testing.assert_array_equal(out, 4 * np.ones((2, 3)))
        np.testing.assert_array_equal(x, 2 * np.ones((2, 3)))  # the caller sees that its input was changed
        np.testing.assert_array_equal(param["running_mean"], np.ones(3))
        np.testing.assert_array_equal(answers.double_backward(np.full((2, 3), 3.0), cache), np.full((2, 3), 6.0))
        net = answers.Net(4, dtype=np.float32)
        assert net.params["W"].dtype == np.float32
        net.params = {"W": np.full(2, 5.0)}
        loss, grads = net.loss(2.0)
        assert loss == 20.0
        np.testing.assert_array_equal(grads["W"], [10.0, 10.0])


ODD_ENDS = {
    "while True: pass": "`f` did not return within 1 seconds",
    "import time; time.sleep(60)": "`f` did not return within 1 seconds",
    "import os; os._exit(0)": "`f` ended the whole Python process",
    "exit()": "`f` raised NameError",
    "raise SystemExit": "`f` raised SystemExit",
    "import ctypes; ctypes.string_at(0)": "`f` ended the whole Python process",
    "return np.zeros(10**7)": "`f` raised WireError: a message of more than 8,388,608 numbers is too big",
    "return np.zeros(2**26 - 9, bool)": "`f` raised WireError: a message of more than 8,388,608 numbers",
    "return np.broadcast_to(0.0, (10**6, 10**6))": "`f` raised WireError: a message of more than 8,388,608 numbers",
    "return np.zeros((0, 2**40))": "`f` raised WireError: a message of more than 8,388,608 numbers",
    "return [0] * 10**6": "`f` raised WireError: a message of more than 32,768 values is too big",
    "return {'x' * 10**6: 1}": "`f` raised WireError: a text of 1000000 characters is too long",
    "raise type('x' * 10**6, (Exception,), {})('y' * 10**6)": "`f` raised xxx",
    "raise ValueError('half an emoji: \\ud83d')": "`f` raised ValueError: half an emoji: ? (line 4",
    "raise ValueError('\\033[2J\\x9b2J\\r\\0all well')": "`f` raised ValueError: [2J2Jall well (line 4",
    "x = []; x.append(x); return x": "`f` raised WireError: values nested more than 32 deep cannot be sent",
    "return f()": "`f` raised RecursionError",
    "import pipe; pipe.write(b'forged' * 999)": "`f` returned something that cannot be read: a message of ",
    "import os, pipe; pipe.write(b'fo'); os._exit(0)": "`f` ended the whole Python process",
    "import os, pipe; os.close(pipe.number())": "`f` ended the whole Python process",
    "raise NotImplementedError('f: write it')": "`f` is not implemented yet.",
    "raise ValueError('no')": "`f` raised ValueError: no (line 4 of cell 1: `raise ValueError('no')`).",
    "1 / 0": "`f` raised ZeroDivisionError: division by zero (line 4",
}


@pytest.mark.parametrize("sandbox", SANDBOXES)
@pytest.mark.parametrize("body", ODD_ENDS)
def test_odd_ends_are_one_sentence_and_leave_the_rest_alone(body, sandbox):
    code = f"import numpy as np\ndef g(x): return x + 1\ndef f():\n    {body}"
    with answers_of(code, sandbox, call=1.0) as answers:
        assert answers.g(1) == 2
        with pytest.raises(AnswerError) as failure:
            answers.f()
        assert str(failure.value).startswith(ODD_ENDS[body])
        assert answers.g(2) == 3


FORGED = {
    "one array, a thousand times": "pipe.send({'l': [{'a': 0}] * 1000}, [['|u1', [2**23]]], bytes(2**23))",
    "the same among what it changed": "pipe.send({'d': [['value', {'a': 0}], ['changed', {'d': [[0, {'a': 0}]]}]]},"
    " [['<f8', [9]]], bytes(72))",
    "more numbers than fit": "pipe.send({'a': 0}, [['|b1', [2**26 - 9]]], bytes(2**26 - 9))",
    "many small numbers": "pipe.send({'a': 0}, [['|b1', [2**24]]], bytes(2**24))",
    "an endless frame": "pipe.write(b'\\xff' * 8)",
    "nothing, in a shape": "pipe.send({'a': 0}, [['<f8', [0, 2**31, 2**31]]])",
    "nothing, on many axes": "pipe.send({'a': 0}, [['<f8', [0] * 10**5]])",
    "many values": "pipe.send({'l': [0] * 10**5})",
    "many arrays": "pipe.send({'l': [{'a': i} for i in range(40000)]}, [['<f8', [0]]] * 40000)",
    "a deep list": "pipe.write(struct.pack('!II', 875000, 0) + b'{\"l\": [' * 125000)",
    "a huge number": "pipe.send(2**4000)",
    "one key twice": "pipe.send({'d': [['value', 1], ['value', 2]]})",
    "keys of other kinds": "pipe.send({'d': [[None, 1], [True, 2]]})",
    "a long text": "pipe.send('x' * 10**6)",
    "a type with a long name": "pipe.send({'d': [['value', {'h': [0, 'x' * 10**6]}]]})",
    "an exception with a long name": "pipe.send({'d': [['error', {'d': [['type', 'x' * 10**6]]}]]})",
    "a dtype that takes long": "pipe.send({'a': 0}, [['f8,' * 10**5, [0]]])",
}


@pytest.mark.parametrize("forged", FORGED)
def test_forged_replies_are_refused_before_they_are_made_into_arrays(forged):
    code = f"import pipe, struct\ndef f(x): {FORGED[forged]}\ndef g(x): return x + 1"
    x = np.zeros(9)
    with answers_of(code) as answers:
        tracemalloc.start()
        try:
            with pytest.raises(AnswerError, match="`f` returned something that cannot be read: "):
                answers.f(x)
            assert tracemalloc.get_traced_memory()[1] < 40 * 2**20
        finally:
            tracemalloc.stop()
        assert not x.any()
        np.testing.assert_array_equal(answers.g(x), np.ones(9))  # by a new worker


def test_a_worker_that_always_has_one_byte_more_is_late_as_well():
    code = """
    import os, pipe, struct
    def f():
        fd = pipe.number()
        os.write(fd, struct.pack("!II", 2**20, 0))
        while True:
            os.write(fd, b" ")
    """
    clock = iter(range(10**9))  # a second passes whenever the grader looks
    with answers_of(code, "none", call=60.0, total=10**6) as answers, pytest.MonkeyPatch.context() as patch:
        answers._define("f")
        patch.setattr("autograder.sandbox.answers.time.monotonic", lambda: next(clock))
        with pytest.raises(AnswerError, match="`f` did not return within 60 seconds"):
            answers.f()
    assert next(clock) < 200


BUSY = "import os\nos.sched_setaffinity(0, {%d})\nwhile True: pass"


def test_a_machine_that_is_busy_with_others_makes_nobody_late():
    body = """
    import time
    def f():
        began = time.process_time()
        while time.process_time() < began + 0.8: pass
        return 1.0
    def slow():
        time.sleep(30)
    """
    processor = min(os.sched_getaffinity(0))
    others = [subprocess.Popen([sys.executable, "-c", BUSY % processor]) for _ in range(5)]
    try:
        with answers_of(body, "none", call=1.0) as answers:
            answers._define("f")
            os.sched_setaffinity(answers._worker._life.number(), {processor})
            assert answers.f() == 1.0
            assert answers._worker.held_up > 0.2
            with pytest.raises(AnswerError, match="did not return within 1 seconds"):
                answers.slow()
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_a_function_that_hung_is_not_called_again():
    with answers_of("def f():\n    while True: pass", "none", call=0.5, total=60) as answers:
        sentences = set()
        for _ in range(20):  # ten seconds, if every call waited
            with pytest.raises(AnswerError) as failure:
                answers.f()
            sentences.add(str(failure.value))
    assert len(sentences) == 1


def test_a_hand_in_that_keeps_hanging_is_not_waited_for():
    code = "\n".join(f"def f{i}():\n    while True: pass" for i in range(9))
    with answers_of(code, "none", call=0.5, total=1.0) as answers:
        for i in range(9):
            with pytest.raises(AnswerError) as failure:
                getattr(answers, f"f{i}")()
    assert "used up its time" in str(failure.value)


def test_definitions_that_hang_or_die_cost_only_themselves():
    cells = {
        1: "import os\nx = os._exit(1)\ndef f(): return x",
        2: "def g(): return 1",
        3: "y = 1 / 0\ndef h(): return y",
    }
    with answers_of(cells, "none") as answers:
        with pytest.raises(AnswerError, match="`f` ended the whole Python process"):
            answers.f()
        assert answers.g() == 1
        with pytest.raises(AnswerError, match="`h` raised"):
            answers.h()


def in_order(cells, *asked):
    code = dict(enumerate(cells, 1))
    return Answers(Program("A.ipynb", definitions.parse(code), LIBRARY, asked=asked), "none", patience=Patience(2.0))


def test_answers_asked_for_in_any_order_see_the_notebook_in_its_own():
    cells = ["n = 1", "def f(n=n): return n", "n = 2", "def g(n=n): return n", "n = 3", "def h(): return n"]
    for names in ("fgh", "hgf"):
        with in_order(cells, "f", "g", "h") as answers:
            assert {name: getattr(answers, name)() for name in names} == {"f": 1, "g": 2, "h": 3}


def test_a_definition_that_ends_the_worker_costs_only_itself_where_the_order_matters():
    cells = ["n = 1", "def f(n=n): return n", "n = 2", "import os\ndef g(n=os._exit(0)): return n", "def h(): return n"]
    cells += ["def i(n=exit()): return n"]
    with in_order(cells, "h", "g", "f", "i") as answers:
        assert answers.h() == 2
        with pytest.raises(AnswerError, match="`g` ended the whole Python process"):
            answers.g()
        with pytest.raises(AnswerError, match="`i` raised"):
            answers.i()
        assert answers.h() == 2


HIDDEN = [
    "done = []",
    "exec('x = 1', globals(), done.append(1))",
    "def f(): return x",
    "def g(x=x): return x, done",
    "exec('h = f')",
]


def test_what_no_statement_shows_is_looked_for_once_where_a_name_is_missing():
    with in_order(HIDDEN, "f", "g", "h") as answers:
        assert answers.f() == 1 and answers.g() == (1, [1]) and answers.h() == 1
        for name in ("i", "j"):
            with pytest.raises(AnswerError, match="there is no"):
                getattr(answers, name)()
    with in_order(["exec('while True: pass')", "def f(): return x", "def g(): return 1"], "f", "g") as answers:
        for _ in range(3):
            with pytest.raises(AnswerError, match="`f` raised NameError: name 'x' is not defined"):
                answers.f()
        assert answers.g() == 1 and answers._budget.left > 90 - 4


def test_kinds_of_dict_list_and_tuple_are_what_they_hold():
    code = """
    import collections
    class Config(dict):
        def __iter__(self): return iter("lies")
        def items(self): return [(1, 2)]
    def f(): return Config(a=collections.OrderedDict(b=1)), collections.namedtuple("T", "x y")(1, 2)
    def g(): return collections.defaultdict(int, {(1,): 2})
    """
    with answers_of(code, "none") as answers:
        value = answers.f()
        assert value == ({"a": {"b": 1}}, (1, 2)) and type(value[0]) is dict and type(value[1]) is tuple
        assert repr(answers.g()) == "<defaultdict>"


def test_random_numbers_repeat_from_the_seed():
    with answers_of(
        "import numpy as np, random\ndef f(): return np.random.rand() + random.random()", "none"
    ) as answers:
        drawn = []
        for seed in (1, 2, 1):
            answers.start(seed)
            drawn.append(answers.f())
    assert drawn[0] == drawn[2] != drawn[1]


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_sets_of_text_have_one_order_in_every_worker(sandbox):
    orders = set()
    for _ in range(3):
        with answers_of("def f(): return list({str(i) for i in range(20)})", sandbox) as answers:
            orders.add(tuple(answers.f()))
    assert len(orders) == 1


TORCH_CODE = """
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)
    def forward(self, x):
        return self.fc(x)

def double(x, params):
    assert isinstance(x, torch.Tensor)
    return 2 * x + params[0]
"""


def saved(value):
    file = io.BytesIO()
    torch.save(value, file)
    return file.getvalue()


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_networks_and_their_checkpoints_stay_in_the_worker(sandbox):
    class Trap:
        def __reduce__(self):
            return (exec, ("import os; os._exit(0)",))

    weights = {"fc.weight": torch.ones(2, 3), "fc.bias": torch.zeros(2)}
    checkpoints = {
        "right.pt": saved(weights),
        "half.pt": saved({name: value.half() for name, value in weights.items()}),
        "shapes.pt": saved({"fc.weight": torch.ones(9, 9), "fc.bias": torch.zeros(2)}),
        "other.pt": saved([1, 2]),
        "noise.pt": b"noise",
        "hostile.pt": pickle.dumps(Trap()),
        "zipped.pt": saved({"fc.weight": Trap()}),
        "big.pt": "big.pt has 900 MB; save a smaller network and hand it in again.",
    }
    program = Program("A.ipynb", definitions.parse({1: TORCH_CODE}), LIBRARY, torch=True, checkpoints=checkpoints)
    x = np.float32([[1, 2, 3]])
    with Answers(program, sandbox, Limits(memory=8 * 2**30)) as answers:
        np.testing.assert_array_equal(answers.double(x, [x]), 3 * x)
        net = answers.Net()
        net.load_state_dict({name: value.numpy() for name, value in weights.items()})
        np.testing.assert_array_equal(net.state_dict()["fc.weight"], np.ones((2, 3)))
        np.testing.assert_array_equal(net(x), [[6, 6]])
        for file in ("right.pt", "half.pt"):
            np.testing.assert_array_equal(answers.checkpoint("Net", file)(x), [[6, 6]])
        for file in ("shapes.pt", "other.pt", "noise.pt", "hostile.pt", "zipped.pt"):
            with pytest.raises(AnswerError, match=f"`{file}` does not hold the weights of `Net`"):
                answers.checkpoint("Net", file)
        with pytest.raises(AnswerError, match="has 900 MB"):
            answers.checkpoint("Net", "big.pt")
        with pytest.raises(AnswerError, match="is missing"):
            answers.checkpoint("Net", "none.pt")
        np.testing.assert_array_equal(net(x), [[6, 6]])  # nothing of it ended the worker


# ---------------------------------------------------------------------------------------- gradients, leaves, parameters

GRADIENTS = """
class Broken(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x.clone()
    @staticmethod
    def backward(ctx, d): raise ValueError("no way back")
def scaled(x, params):
    w, b = params
    return x * w + b
def forgets(x, params): return (x * params[0]).detach()
def another_shape(x, params): return (x * params[0]).sum()
def breaks(x, params): return Broken.apply(x * params[0])
def changes(x, params):
    x += 1
    return x * params[0]
def start(size): return [torch.ones(size, requires_grad=True), torch.zeros(size), 2 * torch.ones(1, requires_grad=True)]
def shared():
    w = torch.zeros(1, requires_grad=True)
    return [w.detach().expand(3).requires_grad_(), "text", None]
def draw(): return torch.rand(3)
"""


def torch_answers(code=GRADIENTS, sandbox="none"):
    program = Program("A.ipynb", definitions.parse({1: "import torch\n" + code}), LIBRARY, torch=True)
    return Answers(program, sandbox, Limits(memory=8 * 2**30))


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_gradients_come_back_nested_as_the_arguments_are(sandbox):
    x, w, b, dout = (np.float32(values) for values in ([1, 2], [3, 4], [0, 0], [5, 6]))
    with torch_answers(sandbox=sandbox) as answers:
        back = answers.gradients("scaled", x, [w, b], dout=dout, leaves=[1])
        np.testing.assert_array_equal(back.value, [3, 8])
        np.testing.assert_array_equal(back.arguments[0], [[5, 12], [5, 6]])
        assert back.parameters == {} and back.failed == ""
        for name in "forgets", "another_shape":
            assert answers.gradients(name, x, [w, b], dout=dout, leaves=[1]).arguments == [[None, None]]
        back = answers.gradients("breaks", x, [w, b], dout=dout, leaves=[1])
        np.testing.assert_array_equal(back.value, [3, 8])
        assert back.arguments == [[None, None]] and "no way back" in back.failed
        answers.gradients("changes", x, [w, b], dout=dout, leaves=[1])
        np.testing.assert_array_equal(x, [2, 3])  # the caller sees that its input was changed
        with pytest.raises(AnswerError, match="`another`"):
            answers.gradients("another", x, [w, b], dout=dout)


def test_leaves_are_told_and_trained_and_what_is_none_is_not():
    with torch_answers() as answers:
        value, leaves = answers.tensors("start", 2)
        np.testing.assert_array_equal(value[0], [1, 1])  # as it was before it was trained
        assert leaves == [True, False, False]
        value, leaves = answers.tensors("shared")  # cannot be changed in place
        assert leaves == [True, False, False] and value[1:] == ["text", None]


def test_a_test_begins_with_its_seed_whatever_was_drawn_before():
    drawn = []
    with torch_answers() as answers:
        for seed in 3, 4, 3:
            answers.start(seed)
            drawn.append((answers.draw(), answers.draw()))
    for mine, theirs in zip(drawn[0], drawn[2], strict=True):
        np.testing.assert_array_equal(mine, theirs)
    assert not np.array_equal(drawn[0][0], drawn[1][0]) and not np.array_equal(*drawn[0])


NONSENSE = [
    {},
    {"value": "text", "arguments": 3, "parameters": [1], "leaves": {"a": True}, "failed": 7, "changed": "x"},
    {"value": None, "arguments": {"a": 1}, "parameters": "w", "leaves": 1, "failed": {"type": 3, "line": "x"}},
    {"value": [[["deep"]]], "arguments": [[[1, "x"]]], "parameters": {1: "x", "w": None}, "leaves": ["yes", 1, None]},
    {"value": np.zeros(3, bool), "arguments": np.zeros(2), "parameters": None, "changed": {0: "x", 9: 1, "a": 2}},
]


@pytest.mark.parametrize("reply", NONSENSE)
def test_nonsense_from_a_worker_is_no_exception(reply):
    class Forging(LocalAnswers):
        def _exchange(self, name, message):
            return dict(reply)

    answers = Forging({"f": None, "Net": None}, torch=True)
    back = answers.gradients("f", np.ones(2), [np.ones(2)], dout=np.ones(2), leaves=[1])
    assert isinstance(back.arguments, list) and isinstance(back.parameters, dict) and isinstance(back.failed, str)
    assert back.failed == "" or back.failed.startswith("`f`")
    _, leaves = answers.tensors("f")
    assert all(type(each) is bool for each in leaves)
    assert isinstance(answers.parameters(Remote(answers, "Net", wire.Handle(0, "Net"))), dict)
    for network in None, "text", np.zeros(3), [1]:
        with pytest.raises(AnswerError, match="no network"):
            answers.parameters(network)
