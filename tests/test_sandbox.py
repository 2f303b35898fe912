"""Real attacks against the real sandbox, and what a worker's odd ends turn into."""

import inspect
import io
import os
import pickle
import shutil
import textwrap

import numpy as np
import pytest
import torch

from autograder.sandbox import confine
from autograder.sandbox.answers import AnswerError, Answers, Patience, Program
from autograder.sandbox.confine import ROOT, Limits, SandboxError, check_sandbox, start_worker
from cs231n import definitions, syntax

needs_bubblewrap = pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
SANDBOXES = [pytest.param("bubblewrap", marks=needs_bubblewrap), "none"]
LIBRARY = {"cs231n.__init__": ""} | {module.__name__: inspect.getsource(module) for module in (definitions, syntax)}


def answers_of(code, sandbox="bubblewrap", **patience):
    cells = code if isinstance(code, dict) else {1: textwrap.dedent(code)}
    program = Program("A.ipynb", definitions.parse(cells), LIBRARY)
    return Answers(program, sandbox, patience=Patience(**patience))


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


ATTACKS = {
    "read the hidden tests": f"open({str(ROOT / 'autograder/hidden/checks.py')!r}).read()",
    "list the course": f"__import__('os').listdir({str(ROOT)!r})",
    "import the hidden tests": "__import__('autograder.hidden.checks')",
    "import the grader": "__import__('autograder.grading')",
    "open a socket": "__import__('socket').socket()",
    "start a process": "__import__('subprocess').run(['true'])",
    "fork": "__import__('os').fork()",
    "start a thread": "__import__('threading').Thread(target=print).start()",
    "write the system": "open('/usr/x', 'w')",
    "write the worker": "open('/kit/autograder/sandbox/worker.py', 'w')",
    "fill the memory": "bytes(8 * 2**30)",
    "fill the disk": "open('/tmp/x', 'wb').write(bytes(40 * 2**20))",
    "raise its limits": "__import__('resource').setrlimit(__import__('resource').RLIMIT_AS, (-1, -1))",
    "use torch": "__import__('torch')",
    "trace its parent": "open('/proc/1/mem', 'rb').read(1)",
}


@needs_bubblewrap
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_fail(attack):
    with answers_of(f"def f():\n    return str({ATTACKS[attack]})") as answers, pytest.raises(AnswerError):
        answers.f()


@needs_bubblewrap
def test_the_worker_sees_no_home_no_course_and_no_one_else():
    code = """
    import os, sys
    def see():
        seen = [os.path.join(top, name) for top, _, files in os.walk("/", followlinks=False) for name in files
                if not top.startswith(("/proc", "/dev", "/usr", "/lib", sys.base_prefix))]
        return {"files": seen, "environment": str(dict(os.environ)), "user": os.getuid(),
                "processes": len([p for p in os.listdir("/proc") if p.isdigit()])}
    """
    with answers_of(code) as answers:
        seen = answers.see()
    assert not [f for f in seen["files"] if str(ROOT) in f or "hidden" in f or f.startswith("/home")]
    assert {f for f in seen["files"] if f.startswith("/kit")} == {
        f"/kit/autograder/{name}"
        for name in ("__init__.py", "sandbox/__init__.py", "sandbox/wire.py", "sandbox/worker.py")
    }
    assert str(ROOT) not in seen["environment"] and "SECRET" not in seen["environment"]
    assert seen["user"] != os.getuid() and seen["processes"] == 2


ODD_ENDS = {
    "while True: pass": "`f` did not return within 1 seconds",
    "import time; time.sleep(60)": "`f` did not return within 1 seconds",
    "import os; os._exit(0)": "`f` ended the whole Python process",
    "exit()": "`f` raised NameError",
    "raise SystemExit": "`f` raised SystemExit",
    "import ctypes; ctypes.string_at(0)": "`f` ended the whole Python process",
    "return np.zeros(10**7)": "`f` raised WireError: a message of 76 MB is too big",
    "x = []; x.append(x); return x": "`f` raised RecursionError",
    "return f()": "`f` raised RecursionError",
    "import os; [os.write(fd, b'forged' * 999) for fd in range(3, 9) if os.path.exists(f'/proc/self/fd/{fd}')]": "`f` ",
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
    assert "used up its 1 seconds" in str(failure.value)


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


def test_random_numbers_repeat_from_the_seed():
    with answers_of(
        "import numpy as np, random\ndef f(): return np.random.rand() + random.random()", "none"
    ) as answers:
        drawn = []
        for seed in (1, 2, 1):
            answers.start(seed)
            drawn.append(answers.f())
    assert drawn[0] == drawn[2] != drawn[1]


def test_an_unknown_or_missing_sandbox_is_said(monkeypatch):
    with pytest.raises(SandboxError, match="choose bubblewrap or none"):
        start_worker("docker")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SandboxError, match="sudo apt install bubblewrap"):
        start_worker("bubblewrap")


def test_a_sandbox_that_does_not_work_is_not_blamed_on_the_student(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    confine._bubblewrap_problem.cache_clear()
    try:
        with pytest.raises(SandboxError, match="No permissions to create"):
            check_sandbox("bubblewrap")
        monkeypatch.setattr(confine, "check_sandbox", lambda sandbox: None)
        with answers_of("def f(): return 1") as answers, pytest.raises(SandboxError, match="did not start"):
            answers.f()
    finally:
        confine._bubblewrap_problem.cache_clear()


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
