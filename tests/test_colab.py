"""Colab: one notebook in an empty folder, on a machine with nothing of ours; its own calls are recorded here."""

import json
import shutil
import sys
from types import ModuleType

import nbformat
import pytest
from nbclient import NotebookClient
from traitlets.config import Config

from autograder.course.assignments import Course, CourseError
from autograder.course.handout import handout
from autograder.course.solutions import KIT
from autograder.nbgrader.colab import Colab
from cs231n import colab, handin
from cs231n.carry import carry_forward

RELEASE = KIT / "release/assignment2"
# What a kernel starts with: this Python without the course's package, and a package google.colab that writes down
# what it is called with and gives what lies in a folder.
MACHINE = """
import json, sys, types
from pathlib import Path
root, browser = Path({root!r}), Path({browser!r})
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in repr(finder)]
sys.path = [place for place in sys.path if place and Path(place).resolve() not in (root, root / "tests")]
google, colab = types.ModuleType("google"), types.ModuleType("google.colab")
google.colab, google.__path__, colab.__path__ = colab, [], []
colab.files, colab.drive, colab._message = (types.SimpleNamespace() for _ in range(3))

def record(*call):
    with (browser / "calls").open("a") as file:
        print(json.dumps(call), file=file)

def upload():
    record("upload")
    chosen = {{path.name: path.read_bytes() for path in (browser / "chosen").iterdir()}}
    for name, content in chosen.items():
        Path(name).write_bytes(content)
    return chosen

def request(what, timeout_sec):
    record(what)
    return {{"ipynb": json.loads((browser / "open.ipynb").read_text())}}

colab.files.upload, colab.files.download = upload, lambda path: record("download", path)
colab._message.blocking_request = request
sys.modules |= {{"google": google, "google.colab": colab}}
from ipykernel import kernelapp
kernelapp.launch_new_instance()
"""


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """What the browser holds: files to choose from, the open notebook, and what was asked of it."""
    folder = tmp_path / "browser"
    (folder / "chosen").mkdir(parents=True)
    kernel = tmp_path / "jupyter/kernels/colab"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-c", MACHINE.format(root=str(KIT), browser=str(folder)), "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps({"argv": command, "display_name": "Colab", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return folder


def calls(browser):
    path = browser / "calls"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def run(notebook, folder, only):
    """Run some cells of a notebook in a folder; what they said, by cell."""
    folder.mkdir()
    notebook.cells = [cell for cell in notebook.cells if cell.id in only]
    assert [cell.id for cell in notebook.cells] == list(only)
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="colab", resources=where).execute()
    return {
        cell.id: "".join(output.get("text", "") or output.get("evalue", "") for output in cell.outputs)
        for cell in notebook.cells
    }


def released(name, **settings):
    """A released notebook, and what it would be with Colab's settings."""
    notebook = nbformat.read(RELEASE / f"{name}.ipynb", as_version=4)
    step = Colab(config=Config(Colab=settings))
    return step.preprocess(notebook, {"nbgrader": {"assignment": "assignment2", "notebook": name}})[0]


@pytest.mark.slow
def test_a_notebook_alone_fetches_the_rest_and_hands_itself_in(tmp_path, browser):
    notebook = released("Dropout", archive=f"file://{KIT}/release/{{assignment}}/cs231n.zip")
    nbformat.write(notebook, browser / "open.ipynb")
    folder = tmp_path / "content"
    said = run(notebook, folder, ["setup", "imports", "carry-functions", "data", "hand-in"])
    assert said["setup"] == said["imports"] == ""
    # Nobody answers the question for the earlier notebook here.
    assert said["carry-functions"].startswith("softmax_loss: the kit's stand-in (there is no FullyConnectedNets.ipynb")
    assert said["data"].startswith("CIFAR-10: the small set")
    assert "Dropout.ipynb: 0 of 6 answers" in said["hand-in"] and 'hand_in("Dropout", anyway=True)' in said["hand-in"]
    assert calls(browser) == [["get_ipynb"]] and not list(folder.glob("*Dropout.zip"))


@pytest.mark.slow
def test_without_an_address_the_zip_is_asked_for(tmp_path, browser):
    setup = ["setup", "imports"]
    said = run(released("Dropout"), tmp_path / "first", setup)
    assert said["setup"].startswith("Choose cs231n.zip, which came with this notebook.\nPut cs231n.zip")
    shutil.copy(RELEASE / "cs231n.zip", browser / "chosen")
    said = run(released("Dropout", archive="file:///nowhere/cs231n.zip"), tmp_path / "second", setup)
    assert "file:///nowhere/cs231n.zip cannot be fetched" in said["setup"] and said["imports"] == ""
    assert calls(browser) == [["upload"], ["upload"]]


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Colab's package in this process, on an empty folder: what was called, and what is to be chosen."""
    recorded = ModuleType("google.colab")
    recorded.calls, recorded.chosen = [], {}
    recorded.files, recorded.drive, recorded._message = (ModuleType(name) for name in ("files", "drive", "_message"))

    def upload():
        recorded.calls.append("upload")
        for name, content in recorded.chosen.items():
            (tmp_path / name).write_bytes(content)
        return recorded.chosen

    def mount(place):
        recorded.calls.append(f"mount {place}")

    recorded.files.upload, recorded.drive.mount = upload, mount
    recorded.files.download = lambda path: recorded.calls.append(f"download {path}")
    recorded._message.blocking_request = lambda what, timeout_sec: {"ipynb": recorded.open}
    google = ModuleType("google")
    google.colab = recorded
    monkeypatch.setitem(sys.modules, "google", google)
    monkeypatch.setitem(sys.modules, "google.colab", recorded)
    monkeypatch.setattr(colab, "DRIVE", tmp_path / "drive")
    monkeypatch.chdir(tmp_path)
    colab.fetch.cache_clear()
    return recorded


def earlier(value):
    cells = [nbformat.v4.new_code_cell(f"def double(x):\n    return {value}")]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


def answer(monkeypatch, *answers):
    asked = []
    rest = iter(answers)
    monkeypatch.setattr("builtins.input", lambda question: (asked.append(question), next(rest))[1])
    return asked


def test_an_earlier_notebook_is_uploaded_once(machine, monkeypatch, capsys):
    machine.chosen = {"Toy (2).ipynb": earlier("2 * x")}
    asked = answer(monkeypatch, "")
    assert carry_forward("Toy", "double")(21) == 42
    assert carry_forward("Toy", "double")(21) == 42
    assert machine.calls == ["upload"] and len(asked) == 1 and "Toy.ipynb is not on this machine" in asked[0]
    assert capsys.readouterr().out == "double: yours, from Toy.ipynb\n" * 2


def test_an_earlier_notebook_comes_from_drive(machine, monkeypatch, tmp_path):
    folder = tmp_path / "drive/MyDrive/Colab Notebooks"
    folder.mkdir(parents=True)
    (folder / "Toy.ipynb").write_bytes(earlier("2 * x"))
    answer(monkeypatch, "/Colab Notebooks/")
    assert carry_forward("Toy", "double")(21) == 42
    assert machine.calls == [f"mount {tmp_path / 'drive'}"]


@pytest.mark.parametrize(("said", "told"), [("-", ""), ("nowhere", "cannot be read"), ("", "")])
def test_who_has_no_earlier_notebook_goes_on_without(machine, monkeypatch, capsys, said, told):
    asked = answer(monkeypatch, said)
    for _ in range(2):
        with pytest.raises(NotImplementedError):
            carry_forward("Toy", "double")(21)
    out = capsys.readouterr().out
    assert told in out and out.count("stand-in (there is no Toy.ipynb in this folder)") == 2 and len(asked) == 1


def test_elsewhere_nobody_is_asked(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    asked = answer(monkeypatch)
    carry_forward("Toy", "double")
    colab.download("MyNet.pt")
    assert not asked


def test_a_trained_network_is_downloaded_before_the_machine_goes(machine):
    from torch import nn

    from cs231n.pytorch.training import save_weights

    save_weights(nn.Linear(2, 2), "MyNet.pt")
    assert machine.calls == ["download MyNet.pt"]


def test_the_hand_in_holds_the_open_notebook_and_is_downloaded(machine, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(handin, "ASKED", RELEASE / "cs231n/handin.json")
    machine.open = json.loads((RELEASE / "Dropout.ipynb").read_text())
    handin.hand_in("Dropout", anyway=True)
    assert machine.calls == ["download Dropout.zip"] and (tmp_path / "Dropout.zip").exists()
    del machine.open
    machine.chosen = {"Dropout (1).ipynb": (RELEASE / "Dropout.ipynb").read_bytes()}
    (tmp_path / "Dropout.ipynb").unlink()
    handin.hand_in("Dropout", anyway=True)
    assert machine.calls[1:] == ["upload", "download Dropout.zip"]
    assert "File > Download > Download .ipynb" in capsys.readouterr().out


def test_repository_and_branch_are_set_once():
    settings = {"repository": "university/cs231n", "branch": "autumn"}
    notebook = released("Dropout", **settings)
    place = "autumn/release/assignment2"
    link = f"https://colab.research.google.com/github/university/cs231n/blob/{place}/Dropout.ipynb"
    address = f"https://raw.githubusercontent.com/university/cs231n/{place}/cs231n.zip"
    assert notebook.cells[0].source.endswith(f"]({link})") and notebook.cells[0].source.startswith("[![Open in Colab](")
    setup = next(cell for cell in notebook.cells if cell.id == "setup").source
    assert f'COURSE_ARCHIVE = "{address}"  # ' in setup
    step = Colab(config=Config(Colab=settings))
    assignment = Course.load(KIT).assignment("assignment2")
    texts = handout(assignment, lambda file: step.link("assignment2", file), step.address("assignment2"))
    assert link in texts["README.md"] and "which fetches the rest" in texts["README.md"]
    assert [cell.id for cell in released("Dropout").cells][:2] == ["title", "setup"]  # neither is made up
    with pytest.raises(CourseError, match=r"^Toy\.ipynb has no cell with"):
        step.preprocess(nbformat.v4.new_notebook(), {"nbgrader": {"assignment": "hw", "notebook": "Toy"}})
