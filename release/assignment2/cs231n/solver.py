"""Train a network by minibatch updates, and keep what did best on the validation set."""

import copy
import pickle
import warnings
from pathlib import Path

import numpy as np

from cs231n import optim
from cs231n.progress import Progress

__all__ = ["Solver"]


class Solver:
    """Everything that training a classifier takes besides the classifier.

    The model has a dict ``params`` of arrays and a method ``loss(X, y)``, which returns the loss and a dict of
    gradients under the same names, and the scores where ``y`` is left out. A model with batch normalization has
    a list ``bn_params`` of dicts, too, where the running averages live.

    Parameters
    ----------
    model : object
        The model to train.
    data : dict of str to ndarray
        ``X_train``, ``y_train``, ``X_val``, ``y_val``.
    update_rule : str or callable
        An update rule: its name in `cs231n.optim`, or a function like those.
    optim_config : dict
        The settings of the update rule, such as ``learning_rate``.
    lr_decay : float
        What the learning rate is multiplied with after each epoch.
    batch_size, num_epochs : int
        The size of a minibatch, and how often the training set is gone through.
    print_every : int
        How many iterations pass between two reports of the loss.
    verbose : bool
        Whether to report at all.
    num_train_samples, num_val_samples : int or None
        How many samples of the two sets the accuracy is measured on after each epoch; None for all.
    checkpoint_name : str or None
        Where checkpoints go: ``<checkpoint_name>_epoch_<n>.pkl`` after each epoch; None for none. They are
        pickles, so load only your own.
    progress : bool
        Whether reports go to one line that grows, rather than being printed line by line; by default they do where
        neither `verbose` nor `print_every` is given.

    Attributes
    ----------
    loss_history : list of float
        The loss of every iteration.
    train_acc_history, val_acc_history : list of float
        The accuracy before the second iteration and after each epoch.
    best_val_acc : float
        The best validation accuracy so far.
    best_params, best_bn_params : dict of str to ndarray, list of dict
        The parameters and running averages that reached it; `train` gives both back to the model.
    epoch : int
        How many epochs are over.

    Raises
    ------
    ValueError
        If an argument, the update rule or a data set is unknown or missing.
    """

    def __init__(self, model, data, **kwargs):
        missing = [name for name in ("X_train", "y_train", "X_val", "y_val") if name not in data]
        if missing:
            raise ValueError(f"Solver: the data lack {', '.join(missing)}.")
        self.model = model
        self.X_train, self.y_train = data["X_train"], data["y_train"]
        self.X_val, self.y_val = data["X_val"], data["y_val"]

        update_rule = kwargs.pop("update_rule", "sgd")
        self.optim_config = kwargs.pop("optim_config", {})
        self.lr_decay = kwargs.pop("lr_decay", 1.0)
        self.batch_size = kwargs.pop("batch_size", 100)
        self.num_epochs = kwargs.pop("num_epochs", 10)
        self.num_train_samples = kwargs.pop("num_train_samples", 1000)
        self.num_val_samples = kwargs.pop("num_val_samples", None)
        self.checkpoint_name = kwargs.pop("checkpoint_name", None)
        self.progress = kwargs.pop("progress", not {"verbose", "print_every"} & kwargs.keys())
        self.print_every = kwargs.pop("print_every", 10)
        self.verbose = kwargs.pop("verbose", True)
        if kwargs:
            raise ValueError(f"Solver: unknown argument{'s' * (len(kwargs) > 1)} {', '.join(sorted(kwargs))}.")

        if not callable(update_rule):
            name, update_rule = update_rule, getattr(optim, str(update_rule), None)
            if not callable(update_rule):
                raise ValueError(
                    f"Solver: cs231n.optim has no update rule {name!r}; pass one of your own as a function."
                )
        self.update_rule = update_rule
        self._reset()

    def _reset(self):
        """Forget all training; the model stays as it is."""
        self.epoch = 0
        self.best_val_acc = 0
        self.best_params = {}
        self.best_bn_params = []
        self.loss_history = []
        self.train_acc_history = []
        self.val_acc_history = []
        self.optim_configs = {name: dict(self.optim_config) for name in self.model.params}

    def _step(self):
        """Draw a minibatch and update every parameter once."""
        # Indexing copies the minibatch only; with replacement, as drawing takes no time then.
        batch = np.random.choice(len(self.X_train), self.batch_size)
        loss, grads = self.model.loss(self.X_train[batch], self.y_train[batch])
        if not np.isfinite(loss) and np.isfinite(self.loss_history[-1:]).all():
            warnings.warn(
                f"Solver: the loss is {loss} at iteration {len(self.loss_history) + 1}; training goes on, but a "
                "smaller learning rate or weight scale is probably needed.",
                RuntimeWarning,
                stacklevel=3,
            )
        self.loss_history.append(loss)
        for name, w in self.model.params.items():
            next_w, config = self.update_rule(w, grads[name], self.optim_configs[name])
            self.model.params[name] = next_w
            self.optim_configs[name] = config

    def check_accuracy(self, X, y, num_samples=None, batch_size=100):
        """Measure the model's accuracy.

        Parameters
        ----------
        X : ndarray of shape (N, d_1, ..., d_k)
            The samples.
        y : integer ndarray of shape (N,)
            Their classes.
        num_samples : int or None
            How many of them to draw at random; None for all.
        batch_size : int
            How many go through the model at once.

        Returns
        -------
        accuracy : float
            The share of samples whose highest score is their class's.
        """
        if num_samples is not None and num_samples < len(X):
            drawn = np.random.choice(len(X), num_samples)
            X, y = X[drawn], y[drawn]
        right = 0
        for start in range(0, len(X), batch_size):
            scores = self.model.loss(X[start : start + batch_size])
            right += np.sum(np.argmax(scores, axis=1) == y[start : start + batch_size])
        return float(right / len(X))

    def train(self):
        """Train for `num_epochs` epochs, then give the model the best parameters and running averages."""
        iterations_per_epoch = max(len(self.X_train) // self.batch_size, 1)
        num_iterations = self.num_epochs * iterations_per_epoch
        bar = Progress(range(num_iterations), unit="iteration", disable=not self.progress)
        say = self.verbose and not self.progress

        for t in bar:
            self._step()
            if t % self.print_every == 0:
                bar.set_postfix(**self._report())
                if say:
                    print(f"(Iteration {t + 1} / {num_iterations}) loss: {self.loss_history[-1]:f}")

            epoch_ends = (t + 1) % iterations_per_epoch == 0
            if epoch_ends:
                self.epoch += 1
                for config in self.optim_configs.values():
                    if "learning_rate" in config:
                        config["learning_rate"] *= self.lr_decay
            if t == 0 or epoch_ends:
                self._evaluate()
                bar.set_postfix(**self._report())
                if say:
                    print(
                        f"(Epoch {self.epoch} / {self.num_epochs}) train acc: {self.train_acc_history[-1]:f}; "
                        f"val acc: {self.val_acc_history[-1]:f}"
                    )

        if self.best_params:
            self._restore_best()

    def _report(self):
        """The latest loss and accuracies, for the line of progress."""
        report = {"loss": f"{self.loss_history[-1]:.3f}"}
        if self.val_acc_history:
            report["train"] = f"{self.train_acc_history[-1]:.3f}"
            report["val"] = f"{self.val_acc_history[-1]:.3f}"
        return report

    def _evaluate(self):
        """Measure both accuracies, remember the best model, write a checkpoint."""
        train_acc = self.check_accuracy(self.X_train, self.y_train, num_samples=self.num_train_samples)
        val_acc = self.check_accuracy(self.X_val, self.y_val, num_samples=self.num_val_samples)
        self.train_acc_history.append(train_acc)
        self.val_acc_history.append(val_acc)
        # The first model counts even at an accuracy of zero: there must be something to give back.
        if val_acc > self.best_val_acc or not self.best_params:
            self.best_val_acc = val_acc
            self.best_params = copy.deepcopy(self.model.params)
            self.best_bn_params = copy.deepcopy(getattr(self.model, "bn_params", []))
        self._save_checkpoint()

    def _restore_best(self):
        """Give the model copies of the best parameters and of the running averages that belong to them."""
        self.model.params = copy.deepcopy(self.best_params)
        if self.best_bn_params:
            self.model.bn_params = copy.deepcopy(self.best_bn_params)

    def _save_checkpoint(self):
        """Write a checkpoint of the present state, if wanted: whole or not at all."""
        if self.checkpoint_name is None:
            return
        checkpoint = {
            "model": self.model,
            "bn_params": getattr(self.model, "bn_params", []),
            "update_rule": self.update_rule,
            "lr_decay": self.lr_decay,
            "optim_config": self.optim_config,
            "batch_size": self.batch_size,
            "num_train_samples": self.num_train_samples,
            "num_val_samples": self.num_val_samples,
            "epoch": self.epoch,
            "loss_history": self.loss_history,
            "train_acc_history": self.train_acc_history,
            "val_acc_history": self.val_acc_history,
        }
        path = Path(f"{self.checkpoint_name}_epoch_{self.epoch}.pkl")
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.partial")
        partial.write_bytes(pickle.dumps(checkpoint))
        partial.replace(path)
