r"""# Early stopping, best weights and plateaus by hand

Three decisions that you would make while you watch a training: stop when it gets no better, keep
the best network and not the last one, take smaller steps on a plateau. Keras has callbacks for
them; here you write your own, to know exactly what they decide. Each sees the epoch's results as
`logs`, a dict such as `{"loss": 0.31, "val_loss": 0.40}`, and watches one entry, its `monitor`.

## What counts as progress

The value $v$ of an epoch is compared with the **best so far**, not with the epoch before:

- the first number is progress;
- a later one is, if $v < best$. If `monitor` contains `acc` it is an accuracy, and more is better:
  $v > best$. Equal is no progress;
- NaN never is. Every comparison with NaN is false, so it cannot beat anything; but if ever it
  *became* the best, nothing could beat it either.

Every other epoch is a **bad** one. Bad epochs are counted, and progress sets the count back to 0.
Without the entry in its logs, an epoch is neither: it changes nothing.

## A worked example

With `patience=2`, watching `val_loss`:

| epoch | 0 | 1 | 2 | 3 | 4 |
|---|---|---|---|---|---|
| `val_loss` | 0.50 | 0.40 | 0.45 | 0.40 | 0.30 |
| progress | yes | yes | no | no | |
| bad epochs | 0 | 0 | 1 | 2 | |

The count reaches 2 in epoch 3. `EarlyStopper` stops there and never sees the 0.30; `PlateauReducer`
multiplies the learning rate by its factor and counts from 0 again; `BestWeights`, if training
ends there, goes back to the weights of epoch 1, although epoch 3 was as good.

A loss trembles in its last digits. So `PlateauReducer` asks for more: its progress must beat the
best by more than 0.0001, and what beats it by less leaves the best where it was.

## What today's Keras does otherwise than the notes

With `patience=1` training does not wait for a second bad epoch: it stops after the first, and
`patience=0` does the same. Keras's own callbacks decide as yours, with a few exceptions, in which
they also differ from each other:

| | Keras 2 | Keras 3 | here |
|---|---|---|---|
| the first value is NaN | no progress | the best for ever | no progress |
| `restore_best_weights` restores | if early stopping stopped | always | always |
| a metric unknown to Keras, `my_score` | less is better | an error | less is better |
| `ReduceLROnPlateau` adds to the logs | `lr` | `learning_rate` | nothing |
"""

import math

from keras import callbacks


### BEGIN SOLUTION
def _is_progress(value, best, monitor, margin=0.0):
    """Return whether a value beats the best so far (None: there is none) by more than a margin."""
    if math.isnan(value):
        return False
    if best is None:
        return True
    gain = value - best if "acc" in monitor else best - value
    return gain > margin


### END SOLUTION


class EarlyStopper(callbacks.Callback):
    """Stop the training when it makes no progress any more.

    A value of `monitor` is progress if it is the first number (NaN is none), or less than the best
    so far (more, if the name contains `acc`). Equal is no progress, and NaN never is. Progress sets
    the count of bad epochs to 0, every other epoch adds 1; an epoch whose logs lack `monitor`
    changes nothing. When the count has reached `patience`, `self.model.stop_training` becomes True,
    though never in epoch 0 and never in an epoch of progress: so `patience=0` acts like 1.

    One object may serve several trainings, one after the other: each begins afresh.

    Args:
        monitor: the entry of the logs to watch.
        patience: how many bad epochs in a row are too many, an integer from 0 on.
    """

    def __init__(self, monitor="val_loss", patience=0):
        ### BEGIN SOLUTION: keep both arguments.
        super().__init__()
        self.monitor = monitor
        self.patience = patience
        ### END SOLUTION

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        ### BEGIN SOLUTION: there is no best value yet, and no bad epoch.
        self.best = None
        self.bad_epochs = 0
        ### END SOLUTION

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and stop the training if it is time."""
        ### BEGIN SOLUTION: without a value return; then progress, or one more bad epoch.
        value = logs.get(self.monitor)
        if value is None:
            return
        if _is_progress(value, self.best, self.monitor):
            self.best = value
            self.bad_epochs = 0
            return
        self.bad_epochs += 1
        if self.bad_epochs >= self.patience and epoch > 0:
            self.model.stop_training = True
        ### END SOLUTION


class BestWeights(callbacks.Callback):
    """Give the model the weights of its best epoch when the training ends.

    Progress is what it is for `EarlyStopper`; the best epoch is the last one that made progress. In
    `on_train_end` the model gets the weights that it had at the end of that epoch, whether the
    training was stopped or ran to its end; if no epoch made progress (no value, or NaN alone), it
    keeps the weights that it has. Until then the training is left alone.

    One object may serve several trainings, one after the other: each begins afresh.

    Args:
        monitor: the entry of the logs to watch.
    """

    def __init__(self, monitor="val_loss"):
        ### BEGIN SOLUTION: keep the argument.
        super().__init__()
        self.monitor = monitor
        ### END SOLUTION

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        ### BEGIN SOLUTION: there is neither a best value yet, nor its weights.
        self.best = None
        self.weights = None
        ### END SOLUTION

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and keep the weights if it is progress."""
        ### BEGIN SOLUTION: if there is a value and it is progress, keep it and the weights.
        value = logs.get(self.monitor)
        if value is not None and _is_progress(value, self.best, self.monitor):
            self.best = value
            self.weights = self.model.get_weights()
        ### END SOLUTION

    def on_train_end(self, logs=None):
        """Give the model its best weights."""
        ### BEGIN SOLUTION: set the weights, if there are any.
        if self.weights is not None:
            self.model.set_weights(self.weights)
        ### END SOLUTION


class PlateauReducer(callbacks.Callback):
    """Multiply the learning rate by a factor when the training makes no progress any more.

    Progress, bad epochs and missing values are what they are for `EarlyStopper`, but a value after
    the first must beat the best so far by more than 0.0001; one that does not leaves the best as
    it is. When the count has reached `patience` in a bad epoch, the optimizer's learning rate of
    that moment, which others may have changed, is multiplied by `factor`, and the count begins
    anew at 0.

    One object may serve several trainings, one after the other: each begins afresh, with the
    learning rate that the model has.

    Args:
        monitor: the entry of the logs to watch.
        factor: what the learning rate is multiplied by, a number below 1.
        patience: how many bad epochs in a row are too many, an integer from 0 on; 0 acts like 1.

    Raises:
        ValueError: factor is 1 or more.
    """

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        ### BEGIN SOLUTION: keep the arguments.
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience
        ### END SOLUTION

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        ### BEGIN SOLUTION: there is no best value yet, and no bad epoch.
        self.best = None
        self.bad_epochs = 0
        ### END SOLUTION

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and reduce the learning rate if it is time."""
        ### BEGIN SOLUTION: as in EarlyStopper, with a margin, another deed, and a new count.
        value = logs.get(self.monitor)
        if value is None:
            return
        if _is_progress(value, self.best, self.monitor, margin=0.0001):
            self.best = value
            self.bad_epochs = 0
            return
        self.bad_epochs += 1
        if self.bad_epochs >= self.patience:
            optimizer = self.model.optimizer
            optimizer.learning_rate = float(optimizer.learning_rate) * self.factor
            self.bad_epochs = 0
        ### END SOLUTION
