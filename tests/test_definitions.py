"""Definitions are found by name, with what they need and nothing else."""

import pytest

from cs231n import definitions


def load(cells, *names, without=()):
    notebook = definitions.parse(dict(enumerate(cells, 1)))
    selection = definitions.select(notebook, names, without)
    namespace = {}
    failures = definitions.run(definitions.as_cells(selection), namespace)
    return namespace, selection, failures


def test_experiments_are_left_out():
    cells = ["import math", "def f(x):\n    return math.sqrt(x)", "raise SystemExit('training')", "y = f(slow)"]
    namespace, _, failures = load(cells, "f")
    assert namespace["f"](4.0) == 2.0
    assert not failures and "y" not in namespace


def test_helpers_constants_and_aliases_are_found_wherever_they_stand():
    cells = [
        "f = lambda x: helper(x) + EPS",
        "from math import floor as down",
        "EPS = 0.5",
        "def helper(x):\n    return down(x) * SCALE['a']",
        "SCALE = {}\nSCALE['a'] = 1\nSCALE['a'] = 2",
    ]
    assert load(cells, "f")[0]["f"](3.7) in (3.5, 6.5)


def test_local_names_pull_nothing_in():
    cells = ["x = open('/no/such/file')", "def f(x):\n    y = [x for x in range(3)]\n    return sum(y)", "y = 1 / 0"]
    namespace, _, failures = load(cells, "f")
    assert namespace["f"](0) == 3 and not failures


def test_the_last_implemented_definition_counts():
    stub = "def f(x):\n    raise NotImplementedError('f')"
    namespace, selection, _ = load([stub, "def f(x):\n    return 1", "def f(x):\n    return 2", stub], "f")
    assert namespace["f"](0) == 2 and not selection.stubs


def test_a_stub_is_reported_and_still_there():
    namespace, selection, _ = load(["def f(x):\n    '''Doc.'''\n    raise NotImplementedError('f: write it')"], "f")
    assert selection.stubs == {"f"}
    with pytest.raises(NotImplementedError):
        namespace["f"](1)


@pytest.mark.parametrize(
    "body",
    [
        "    return 1\n    raise NotImplementedError",
        "    if x > 0:\n        return 1\n    else:\n        raise NotImplementedError('mode')",
    ],
)
def test_an_answer_that_also_raises_is_not_a_stub(body):
    assert not load([f"def f(x):\n{body}"], "f")[1].stubs


def test_wrapped_and_patched_definitions():
    cells = ["def f(x):\n    return x", "f = twice(f)", "def twice(g):\n    return lambda x: g(g(x + 1))"]
    cells += ["class Net:\n    pass", "def loss(self):\n    return 7", "Net.loss = loss"]
    namespace, _, failures = load([cells[2], *cells[:2], *cells[3:]], "f", "Net")
    assert namespace["f"](1) == 2 and namespace["Net"]().loss() == 7 and not failures


def test_magics_do_not_hide_definitions():
    cells = [
        "%matplotlib inline\nimport math\n!pip install x\nmath.pi?\ndef f():\n    return math.pi % 2",
        "%%time\ndef g():\n    return f()",
        "%%bash\ndef g(): rm",
    ]
    assert load(cells, "g")[0]["g"]() == pytest.approx(1.14159, abs=1e-4)


def test_a_broken_cell_costs_only_itself():
    namespace, selection, _ = load(["def f(:\n    pass", "def g():\n    return 1"], "f", "g", "h")
    assert namespace["g"]() == 1
    assert "cell 1 is not valid Python on line 1" in selection.missing["f"]
    assert selection.missing["h"] == "there is no `h` in the notebook."


def test_a_statement_that_fails_does_not_stop_the_others():
    namespace, _, failures = load(
        ["import no_such_package\ndef f():\n    return 1\ndef g():\n    no_such_package"], "f", "g"
    )
    assert namespace["f"]() == 1 and isinstance(failures["cell 1"], ModuleNotFoundError)


def test_provided_names_are_left_to_the_caller():
    cells = ["def base():\n    return 'own'", "def f():\n    return base()"]
    namespace, _, _ = load(cells, "f", without=["base"])
    namespace["base"] = lambda: "kit's"
    assert namespace["f"]() == "kit's"
