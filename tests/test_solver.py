"""The Solver learns, remembers the best model whole, and says what is wrong in plain words."""

import pickle
import re
import warnings

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from cs231n import optim
from cs231n.classifiers import FullyConnectedNet, TwoLayerNet
from cs231n.solver import Solver


@pytest.fixture
def data():
    """Two hundred points of three clouds."""
    np.random.seed(0)
    rng = np.random.default_rng(0)
    y = rng.integers(3, size=200)
    X = rng.standard_normal((200, 5))
    X[np.arange(200), y] += 4
    return {"X_train": X[:150], "y_train": y[:150], "X_val": X[150:], "y_val": y[150:]}


def train(model, data, **options):
    options = {"verbose": False, "batch_size": 25, "num_epochs": 4} | options
    solver = Solver(model, data, **options)
    solver.train()
    return solver


def small_net(**options):
    return FullyConnectedNet([10], 5, 3, weight_scale=0.1, **options)


class Script:
    """A model whose validation accuracy follows a script, and whose parameters count its training steps."""

    def __init__(self, accuracies):
        self.accuracies = iter(accuracies)
        self.params = {"w": np.zeros(1)}
        self.bn_params = [{"mode": "train", "running_mean": np.zeros(1)}]

    def loss(self, X, y=None):
        if y is not None:
            self.bn_params[0]["running_mean"] += 1  # in place: a shallow copy would follow
            return 1.0, {"w": np.full(1, -1.0)}
        scores = np.zeros((len(X), 2))
        if X[0, 0] == 1:  # the validation set
            scores[: round(next(self.accuracies) * len(X)), 1] = 1
        return scores


scripted_data = {
    "X_train": np.zeros((4, 1)),
    "y_train": np.zeros(4, dtype=int),
    "X_val": np.ones((10, 1)),
    "y_val": np.ones(10, dtype=int),
}


@pytest.mark.parametrize("normalization", [None, "batchnorm", "layernorm"])
@pytest.mark.parametrize("rule", ["sgd", "sgd_momentum", "nesterov_momentum", "adagrad", "rmsprop", "adam"])
def test_every_rule_learns_every_network(data, rule, normalization):
    solver = train(small_net(normalization=normalization), data, update_rule=rule, num_epochs=10)
    if rule in ("sgd", "adam"):  # small steps by default
        assert np.mean(solver.loss_history[-5:]) < np.mean(solver.loss_history[:5])
    else:
        assert solver.best_val_acc > 0.85


def test_histories_have_an_entry_for_each_iteration_and_epoch(data):
    solver = train(TwoLayerNet(5, 10, 3), data, num_epochs=3)
    assert len(solver.loss_history) == 3 * 6
    assert len(solver.train_acc_history) == len(solver.val_acc_history) == 1 + 3
    assert solver.epoch == 3
    assert solver.best_val_acc == max(solver.val_acc_history)
    assert isinstance(solver.val_acc_history[0], float)


def test_a_rule_may_be_a_function_of_ones_own(data):
    calls = []

    def own_rule(w, dw, config=None):
        calls.append(dict(config))
        return optim.sgd(w, dw, config)

    np.random.seed(1)
    model = small_net()
    np.random.seed(2)
    own = train(model, data, update_rule=own_rule, optim_config={"learning_rate": 0.3})
    np.random.seed(1)
    model = small_net()
    np.random.seed(2)
    named = train(model, data, update_rule="sgd", optim_config={"learning_rate": 0.3})
    assert own.loss_history == named.loss_history
    assert len(calls) == 4 * 6 * 4 and all(config["learning_rate"] == 0.3 for config in calls)


def test_each_parameter_has_a_memory_of_its_own(data):
    config = {"learning_rate": 1e-3}
    solver = train(small_net(), data, update_rule="adam", optim_config=config)
    for name, param in solver.model.params.items():
        assert solver.optim_configs[name]["m"].shape == param.shape
    assert config == {"learning_rate": 1e-3}


def test_learning_rate_decays_after_each_epoch(data):
    solver = train(small_net(), data, lr_decay=0.5, optim_config={"learning_rate": 0.8})
    assert solver.optim_configs["W1"]["learning_rate"] == 0.8 * 0.5**4


def test_best_parameters_and_running_averages_come_back_together():
    # Steps 1 to 5, each an epoch of its own; the third is best.
    model = Script([0.2, 0.3, 0.8, 0.1, 0.5])
    rule = {"optim_config": {"learning_rate": 1.0}, "batch_size": 4}
    solver = train(model, scripted_data, num_epochs=5, **rule)
    assert solver.val_acc_history == [0.2, 0.3, 0.8, 0.1, 0.5]
    assert solver.best_val_acc == 0.8
    assert model.params["w"] == 3
    assert model.bn_params[0]["running_mean"] == 3


def test_training_on_does_not_change_what_was_best():
    model = Script([0.2, 0.8, 0.1, 0.1, 0.1, 0.1])
    solver = train(model, scripted_data, num_epochs=3, optim_config={"learning_rate": 1.0}, batch_size=4)
    solver.train()
    assert solver.epoch == 6
    assert model.params["w"] == 2 and model.bn_params[0]["running_mean"] == 2


def test_a_model_that_is_never_right_keeps_its_parameters():
    model = Script([0, 0, 0])
    solver = train(model, scripted_data, num_epochs=3, batch_size=4)
    assert solver.best_val_acc == 0
    assert solver.best_params.keys() == model.params.keys() == {"w"}
    assert train(Script([]), scripted_data, num_epochs=0).model.params.keys() == {"w"}


def test_restored_batch_norm_model_has_its_best_accuracy_again(data):
    solver = train(small_net(normalization="batchnorm"), data, optim_config={"learning_rate": 3.0}, num_epochs=6)
    assert len(set(solver.val_acc_history)) > 1
    assert solver.check_accuracy(data["X_val"], data["y_val"]) == solver.best_val_acc


def test_accuracy_is_the_share_of_right_answers(data):
    solver = Solver(small_net(), data)
    X, y = data["X_train"], data["y_train"]
    expected = np.mean(np.argmax(solver.model.loss(X), axis=1) == y)
    for batch_size in (1, 7, 150, 1000):
        assert solver.check_accuracy(X, y, batch_size=batch_size) == expected
    sample = solver.check_accuracy(X, y, num_samples=10)
    assert round(10 * sample, 6) in range(11)


def test_checkpoints_hold_all_and_are_whole(data, tmp_path):
    name = tmp_path / "runs" / "net"
    solver = train(small_net(normalization="batchnorm"), data, checkpoint_name=name, num_epochs=2)
    assert sorted(path.name for path in name.parent.iterdir()) == [f"net_epoch_{n}.pkl" for n in (0, 1, 2)]
    checkpoint = pickle.loads((tmp_path / "runs" / "net_epoch_2.pkl").read_bytes())
    assert checkpoint.keys() >= {
        *("model", "update_rule", "lr_decay", "optim_config", "batch_size", "num_train_samples"),
        *("num_val_samples", "epoch", "loss_history", "train_acc_history", "val_acc_history", "bn_params"),
    }
    assert checkpoint["epoch"] == 2
    assert checkpoint["loss_history"] == solver.loss_history
    assert "running_mean" in checkpoint["bn_params"][0]
    assert checkpoint["model"].loss(data["X_val"]).shape == (50, 3)


def test_a_checkpoint_that_fails_leaves_the_old_one(data, tmp_path):
    (tmp_path / "net_epoch_0.pkl").write_text("old")
    with pytest.raises((pickle.PicklingError, AttributeError)):
        train(small_net(), data, checkpoint_name=tmp_path / "net", update_rule=lambda w, dw, config: (w, config))
    assert [path.name for path in tmp_path.iterdir()] == ["net_epoch_0.pkl"]
    assert (tmp_path / "net_epoch_0.pkl").read_text() == "old"


def test_a_loss_that_is_no_number_is_said_once_and_training_goes_on(data):
    class Diverges(Script):
        def loss(self, X, y=None):
            result = super().loss(X, y)
            return result if y is None else (np.nan, result[1])

    with pytest.warns(RuntimeWarning, match="loss is nan at iteration 1;.*learning rate") as caught:
        solver = train(Diverges([0.1, 0.2, 0.3]), scripted_data, num_epochs=3, batch_size=4)
    assert len(caught) == 1
    assert len(solver.loss_history) == 3


def test_wrong_arguments_are_named(data):
    with pytest.raises(ValueError, match="unknown arguments batchsize, lr"):
        Solver(small_net(), data, lr=0.1, batchsize=3)
    with pytest.raises(ValueError, match="no update rule 'adamw'"):
        Solver(small_net(), data, update_rule="adamw")
    with pytest.raises(ValueError, match="no update rule '__name__'"):
        Solver(small_net(), data, update_rule="__name__")
    with pytest.raises(ValueError, match="lack X_val, y_val"):
        Solver(small_net(), {"X_train": 0, "y_train": 0})


def test_reports_go_to_lines_to_one_line_or_nowhere(data, capsys):
    train(small_net(), data, verbose=True, print_every=6, num_epochs=2)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(")")[0] for line in lines] == [
        "(Iteration 1 / 12",
        "(Epoch 0 / 2",
        "(Epoch 1 / 2",
        "(Iteration 7 / 12",
        "(Epoch 2 / 2",
    ]
    Solver(small_net(), data, batch_size=25, num_epochs=2).train()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.fullmatch(r"12 of 12 iterations in .+ s, loss \S+, train \S+, val \S+\n", captured.err)
    train(small_net(), data, verbose=False)
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_the_training_set_is_left_alone(data):
    before = {name: array.copy() for name, array in data.items()}
    for array in data.values():
        array.setflags(write=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        train(small_net(), data)
    for name, array in data.items():
        assert_array_equal(array, before[name])
