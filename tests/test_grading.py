"""The engine on hand-ins of the real course: right ones, wrong ones, odd ones, broken ones."""

from __future__ import annotations

import json
import re
import shutil
import time
from concurrent.futures import ProcessPoolExecutor

import nbformat
import pytest
from course_hand_ins import ASSIGNMENT, CORE, COURSE, NUMPY, lost, official_hand_in, replaced, stub, write_hand_in

from autograder.grading.grade import grade, grade_path
from autograder.grading.many import grade_all
from autograder.grading.programs import kit_module
from autograder.grading.settings import Settings
from autograder.hidden.assignment2 import CHECKPOINT
from autograder.sandbox.answers import Patience
from autograder.sandbox.process import Worker
from autograder.submission.reading import read_submission

SETTINGS = Settings("a secret", patience=Patience(call=2.0, total=30.0))


def graded(path, settings=SETTINGS, assignment=CORE):
    return grade(read_submission(path, assignment), assignment, COURSE, settings)


def test_the_reference_scores_full_marks_and_the_stubs_nothing(tmp_path):
    card = graded(write_hand_in(tmp_path / "full", None, ASSIGNMENT), assignment=ASSIGNMENT)
    assert lost(card) == {} and card.score == card.points == 100
    card = graded(write_hand_in(tmp_path / "stub", stub, ASSIGNMENT), assignment=ASSIGNMENT)
    assert card.score == 0
    assert lost(card)["FullyConnectedNets/adam"] == "`adam` is not implemented yet."


def test_what_a_question_leans_on_may_use_torch():
    """The kit's version of a question of a PyTorch notebook is a module that imports it."""
    namespace = {}
    exec(kit_module(ASSIGNMENT.notebook("PyTorch"), only=("initialize_three_layer_convnet",)), namespace)
    assert len(namespace["initialize_three_layer_convnet"](1, 2, 3, 4, image_size=2)) == 6


def test_the_same_hand_in_gives_the_same_bytes(tmp_path):
    def edit(question, source):
        return stub(question, source) if question in ("adam", "layernorm_forward") else source.replace("0.5", "0.7")

    path = write_hand_in(tmp_path / "student", edit)
    first, second = graded(path).to_json(), graded(path).to_json()
    assert first == second and "0x" not in first
    other = graded(path, Settings("another secret"))
    assert other.score == graded(path).score and other.to_json() != first  # other inputs, other errors, same marks


def test_processes_give_the_same_scorecards_as_one(tmp_path):
    paths = [write_hand_in(tmp_path / "a"), write_hand_in(tmp_path / "b", stub)]
    with ProcessPoolExecutor(2) as executor:
        cards = [done.card for done in grade_all(paths, "assignment2", COURSE.root, SETTINGS, executor)]
    one_by_one = {path.name: grade_path(path, "assignment2", COURSE.root, SETTINGS) for path in paths}
    assert {card.submission: card for card in cards} == one_by_one


UNUSUAL = {
    "affine_forward": """
import warnings
def affine_forward(x, w, b):
    print("shapes", x.shape, w.shape)
    warnings.warn("this is fine")
    cache = {"inputs": flat(x), "w": w, "shape": x.shape}
    return (cache["inputs"].astype(np.float32) @ w.astype(np.float32) + b).astype(x.dtype), cache
""",
    "affine_backward": """
def affine_backward(dout, cache):
    dx = dout.dot(cache["w"].T).reshape(cache["shape"])
    return dx, cache["inputs"].T.dot(dout), dout.T.dot(ONE * np.ones(len(dout)))
""",
    "adam": """
class Moments:
    def __init__(self, beta1, beta2): self.betas = beta1, beta2
    def blend(self, old, new, i): return self.betas[i] * old + (1 - self.betas[i]) * new

def adam(w, dw, config=None):
    config = dict({"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0}, **(config or {}))
    moments = Moments(config["beta1"], config["beta2"])
    w, dw = np.float32(w), np.float32(dw)
    config["t"] = config["t"] + 1
    config["m"] = moments.blend(config.get("m", 0), dw, 0)
    config["v"] = moments.blend(config.get("v", 0), dw ** 2, 1)
    m_hat = config["m"] / (1 - config["beta1"] ** config["t"])
    v_hat = config["v"] / (1 - config["beta2"] ** config["t"])
    plt.plot([1, 2])
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config
""",
    "batchnorm_forward": """
def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    mean = bn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    var = bn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if bn_param["mode"] == "train":
        mu, second = x.mean(0), (x ** 2).mean(0)
        sigma2 = second - mu ** 2
        mean, var = momentum * mean + (1 - momentum) * mu, momentum * var + (1 - momentum) * sigma2
    else:
        mu, sigma2 = mean, var
    bn_param.update(running_mean=mean, running_var=var)
    inv = (sigma2 + eps) ** -0.5
    return gamma * (x - mu) * inv + beta, [x - mu, inv, gamma]
""",
    "batchnorm_backward": """
def batchnorm_backward(dout, cache):
    centred, inv, gamma = cache
    x_hat = centred * inv
    g = dout * gamma * inv
    dx = g - g.mean(0) - x_hat * (g * x_hat).mean(0)
    return dx, np.einsum("nd,nd->d", dout, x_hat), dout.sum(0)

batchnorm_backward_alt = lambda dout, cache: batchnorm_backward(dout, cache)
""",
    "batchnorm_backward_alt": "# my one-formula version is the one above",
}


def test_right_answers_in_unusual_style_lose_nothing(tmp_path):
    path = write_hand_in(tmp_path / "student", replaced(**UNUSUAL))
    file = path / "FullyConnectedNets.ipynb"
    notebook = json.loads(file.read_text())
    helpers = (
        "import numpy as np\nimport matplotlib.pyplot as plt\nONE = 1.0\nflat = lambda x: x.reshape(x.shape[0], -1)"
    )
    notebook["cells"].append(nbformat.v4.new_code_cell(helpers))
    file.write_text(json.dumps(notebook))
    assert lost(graded(path)) == {}


def test_marks_do_not_hang_on_metadata_or_order_of_cells(tmp_path):
    path = write_hand_in(tmp_path / "student")
    for file in path.glob("*.ipynb"):
        notebook = json.loads(file.read_text())
        for cell in notebook["cells"]:
            cell["metadata"] = {}
            cell.pop("id", None)
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        notebook["cells"] = code + code[::3]
        file.write_text(json.dumps(notebook))
    assert lost(graded(path)) == {}


BODIES = {
    "a call that never returns": ("while True: pass", "did not return within 2 seconds"),
    "an exception": ("raise KeyError('gamma')", "raised KeyError: 'gamma' (line 2 of cell"),
    "None": ("return None", "returned None"),
    "a single array": ("return x", "must return (out, cache)"),
    "text": ("return 'text', None", "must hold real numbers; it is text"),
    "a wrong shape": ("return x.sum(), None", "shape"),
    "NaN": ("return np.full((len(x), w.shape[1]), np.nan), (x, w, b)", "NaN"),
    "an exit": ("import os; os._exit(0)", "ended the whole Python process"),
    "a system exit": ("exit(1)", "raised"),
    "itself": ("return affine_forward(x, w, b)", "raised RecursionError"),
    "too much": ("return np.zeros(10**8), None", "too big"),
}


@pytest.mark.parametrize("body", BODIES)
def test_whatever_a_forward_pass_does_costs_itself_and_the_backward_pass_that_needs_its_cache(body, tmp_path):
    code, sentence = BODIES[body]
    cell = f"def affine_forward(x, w, b):\n    {code}"
    path = write_hand_in(tmp_path / "student", replaced(affine_forward=cell))
    found = lost(graded(path))
    without_a_cache = set() if body == "NaN" else {"FullyConnectedNets/affine_backward"}
    assert found.keys() == {"FullyConnectedNets/affine_forward"} | without_a_cache
    assert "`affine_forward`" in found["FullyConnectedNets/affine_forward"]
    assert sentence in found["FullyConnectedNets/affine_forward"]


def test_a_wrong_signature_and_a_syntax_error_are_said(tmp_path):
    cells = {"relu_forward": "def relu_forward():\n    return 1", "adam": "def adam(w, dw, config=None)\n    pass"}
    found = lost(graded(write_hand_in(tmp_path / "student", replaced(**cells))))
    assert found.keys() == {f"FullyConnectedNets/{name}" for name in ("relu_forward", "relu_backward", "adam")}
    assert "takes 0 positional arguments but 1 was given" in found["FullyConnectedNets/relu_forward"]
    assert re.search(r"`adam` cannot be read: cell \d+ is not valid Python on line 1", found["FullyConnectedNets/adam"])


def test_what_is_missing_or_broken_scores_0_and_the_rest_is_graded(tmp_path):
    path = write_hand_in(tmp_path / "student")
    (path / "FullyConnectedNets.ipynb").write_text("{not json")
    card = graded(path)
    assert {n.notebook for n, q in card.questions if q.score < q.points} == {"FullyConnectedNets"}
    assert "FullyConnectedNets.ipynb cannot be read" in card.notebooks[0].note
    (path / "FullyConnectedNets.ipynb").unlink()
    assert graded(path).notebooks[0].note == "FullyConnectedNets.ipynb is missing from the hand-in."
    (tmp_path / "empty").mkdir()
    card = graded(tmp_path / "empty")
    assert card.score == 0 and card.note == "There is no notebook in empty."


@pytest.mark.parametrize("name", ["{} (1)", "Copy of {}", "{}-Copy1"])
def test_a_renamed_copy_is_found(tmp_path, name):
    path = write_hand_in(tmp_path / "student")
    (path / "FullyConnectedNets.ipynb").rename(path / f"{name.format('FullyConnectedNets')}.ipynb")
    (path / "BatchNormalization.ipynb").rename(path / "batchnormalization.ipynb")
    source = read_submission(path, CORE)
    assert [len(source.notebooks[spec.name].code.cells) > 10 for spec in CORE.notebooks] == [True, True]
    if name == "{} (1)":
        assert graded(path).notebooks[0].score == 20


def test_reading_the_hidden_tests_gains_nothing(tmp_path):
    thief = f"""
import os, sys
def affine_forward(x, w, b):
    for top in ("/kit", "/tmp", {str(COURSE.root)!r}):
        for root, _, files in os.walk(top):
            for name in files:
                if name.startswith("test_Fully"):
                    raise RuntimeError(open(os.path.join(root, name)).read())
    sys.path.insert(0, {str(COURSE.root)!r})
    from cs231n.layers import affine_forward as solution
    return solution(x, w, b)
"""
    path = write_hand_in(tmp_path / "student", replaced(affine_forward=thief))
    found = lost(graded(path))
    assert found.keys() == {"FullyConnectedNets/affine_forward", "FullyConnectedNets/affine_backward"}
    assert "not implemented" in found["FullyConnectedNets/affine_forward"]  # the worker's library holds stubs


@pytest.mark.parametrize("zipped", [False, True])
def test_an_official_hand_in_is_graded_like_one_of_ours(tmp_path, zipped):
    card = graded(official_hand_in(tmp_path / "student", zipped), assignment=NUMPY)
    assert lost(card) == {} and card.score == 80


def test_the_stubs_of_an_official_hand_in_score_nothing(tmp_path):
    path = official_hand_in(tmp_path / "student")
    for file in path.rglob("*.py"):
        file.write_text(stub("", file.read_text()))
    assert graded(path, assignment=NUMPY).score == 0


def test_the_notebook_on_pytorch_is_graded_beside_an_official_package(tmp_path):
    path = official_hand_in(tmp_path / "student")
    (path / "PyTorch.ipynb").write_bytes((COURSE.root / "source/assignment2/PyTorch.ipynb").read_bytes())
    shutil.copy(CHECKPOINT, path)
    assert graded(path, assignment=ASSIGNMENT).score == 100
    (path / "PyTorch.ipynb").write_text(json.dumps(nbformat.v4.new_notebook()))  # the official one asks otherwise
    card = graded(path, assignment=ASSIGNMENT)
    assert (card.score, card.points) == (80, 80)


def test_an_edition_without_some_questions_is_not_charged_for_them(tmp_path):
    path = official_hand_in(tmp_path / "student")
    layers = path / "cs231n" / "layers.py"
    layers.write_text(layers.read_text().replace("def svm_loss", "def my_svm_loss"))
    card = graded(path)
    (note,) = [q.note for _, q in card.questions if q.question == "svm_loss"]
    assert lost(card) == {} and "does not count" in note
    layers.write_text(layers.read_text().replace("def relu_forward", "def my_relu_forward"))
    assert "FullyConnectedNets/relu_forward" in lost(graded(path))


def test_an_older_edition_runs_in_its_own_words(tmp_path):
    path = official_hand_in(tmp_path / "student")
    for name, old, new in (
        ("classifiers/fc_net.py", "dropout_keep_ratio", "dropout"),
        (
            "layers.py",
            "import numpy as np\n",
            "import numpy as np\nfrom past.builtins import xrange\nfloating = np.float\n",
        ),
        (
            "layers.py",
            "def affine_forward(x, w, b):\n",
            "def affine_forward(x, w, b):\n    np.product([1]), xrange(2), floating(1), np.sum(n for n in [1])\n",
        ),
    ):
        file = path / "cs231n" / name
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))
    assert lost(graded(path, assignment=NUMPY)) == {}


def test_second_chances_and_other_notebooks_use_up_the_same_time(tmp_path, monkeypatch):
    real, slept = time.monotonic, [0.0]
    monkeypatch.setattr("autograder.sandbox.answers.time.monotonic", lambda: real() + slept[0])
    exchange = Worker.exchange

    def slow(self, message, seconds):
        reply = exchange(self, message, seconds)
        slept[0] += 9.0 if message["op"] == "call" else 0.0
        return reply

    monkeypatch.setattr(Worker, "exchange", slow)
    path = write_hand_in(tmp_path / "student")
    card = graded(path, Settings("slow", patience=Patience(call=10.0, total=90.0), total=90.0))
    for notebook in card.notebooks:
        assert "used up its time" in str(notebook), notebook.notebook
    assert slept[0] <= 90 + 2 * 9  # of two notebooks, each of which may be in its last call
