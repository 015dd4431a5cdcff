# The learning rate never goes below 1e-7, and a smaller one rises.
r"""# Early stopping, best weights and plateaus by hand

If you watched a training yourself, you would stop when it gets no better, keep the best network,
and take smaller steps on a plateau. Keras has a callback for each. Here you write your own.

After each epoch, a callback gets the results as `logs`, such as `{"loss": 0.31, "val_loss": 0.40}`.
It watches one entry, its `monitor`.

## What counts as progress

Your callback compares the value $v$ of an epoch with the **best so far**, and not with the epoch
before:

- The first number is progress.
- A later number is progress if $v < best$. But if the name in `monitor` contains `acc`, the value
  is an accuracy, and it is progress if $v > best$. Equal is no progress.
- NaN is never progress, and never the best, because nothing could beat it.

Every other epoch is a **bad** one. The callback counts bad epochs, and progress sets the count back
to 0. If the logs of an epoch have no such entry, skip it: the best value and the count stay.

Even on a plateau the loss changes a little in each epoch. So for `PlateauReducer` a value after the
first must beat the best by more than 0.0001. If it doesn't, the best value stays.

## A worked example

With `patience=2`, watching `val_loss`:

| epoch | 0 | 1 | 2 | 3 | 4 |
|---|---|---|---|---|---|
| `val_loss` | 0.50 | 0.40 | 0.45 | 0.40 | 0.30 |
| progress | yes | yes | no | no | |
| bad epochs | 0 | 0 | 1 | 2 | |

The count reaches 2 in epoch 3. Then:

- `EarlyStopper` stops the training and never sees the 0.30.
- `PlateauReducer` multiplies the learning rate by its factor and counts from 0 again.
- `BestWeights` waits. If the training ends here, it gives the model the weights of epoch 1 back.
  Epoch 3 was as good, but it was no progress.

## Predict first

1. `val_loss` is 0.50, 0.40, NaN, 0.41, 0.39. Where does `EarlyStopper(patience=2)` stop, and to
   which epoch's weights does `BestWeights` go back then?
2. `val_accuracy` is 0.80, 0.70, 0.75, 0.79, and `patience` is 3. What does `EarlyStopper` do? What
   would a callback do that compares each value with the epoch before?
3. `val_loss` is 0.50000, 0.49996, 0.49992, 0.49985, and the learning rate is 0.01. What is the
   learning rate after each epoch with `PlateauReducer(factor=0.5, patience=2)`? What would
   `EarlyStopper(patience=2)` do with the same values?

## Where Keras differs from the notes

In the notes, a training with `patience=1` waits for a second bad epoch. In Keras it stops after the
first one, and `patience=0` does the same. Keras's own callbacks decide as yours do, but for this:

| | Keras 2 | Keras 3 today | here |
|---|---|---|---|
| the first value is NaN | no progress | the best for ever | no progress |
| early stopping on `val_auc` | more is better | more is better | less is better |
| `restore_best_weights` restores | if early stopping stopped | always | always |
| a metric unknown to Keras, `my_score` | less is better | an error | less is better |
| `ReduceLROnPlateau` adds to the logs | `lr` | `learning_rate` | nothing |
"""

import math

from keras import callbacks


def _is_progress(value, best, monitor, margin=0.0):
    """Return whether a value beats the best so far (None: there is none) by more than a margin."""
    if math.isnan(value):
        return False
    if best is None:
        return True
    gain = value - best if "acc" in monitor else best - value
    return gain > margin




class EarlyStopper(callbacks.Callback):
    """Stop the training when it makes no more progress.

    A value of `monitor` is progress if it is the first number, or if it is less than the best so
    far (more, if the name contains `acc`). Equal is no progress, and neither is NaN. Progress sets
    the count of bad epochs to 0, and every other epoch adds 1. An epoch whose logs lack `monitor`
    changes nothing.

    When a bad epoch brings the count to `patience` or above, set `self.model.stop_training` to
    True, but never in epoch 0. So `patience=0` acts like 1. Never set it to False: another callback
    may have stopped the training. One object may serve several trainings: each begins afresh.

    Args:
        monitor: the entry of the logs to watch.
        patience: after how many bad epochs in a row to stop, an integer from 0 on.
    """

    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        self.best = None
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and stop the training if it is time."""
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


class BestWeights(callbacks.Callback):
    """Give the model the weights of its best epoch when the training ends.

    Progress means the same as for `EarlyStopper`. The best epoch is the last one that made
    progress. In `on_train_end`, whether the training was stopped or not, give the model the weights
    that it had at the end of that epoch, or leave it alone if none made progress. One object may
    serve several trainings.

    Args:
        monitor: the entry of the logs to watch.
    """

    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        self.best = None
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and keep the weights if it is progress."""
        value = logs.get(self.monitor)
        if value is not None and _is_progress(value, self.best, self.monitor):
            self.best = value
            self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        """Give the model its best weights."""
        if self.weights is not None:
            self.model.set_weights(self.weights)


class PlateauReducer(callbacks.Callback):
    """Multiply the learning rate by a factor when the training makes no more progress.

    Progress, bad epochs and missing values mean the same as for `EarlyStopper`, but a value after
    the first must beat the best so far by more than 0.0001, or the best stays.

    When a bad epoch brings the count to `patience` or above, multiply the learning rate that the
    optimizer has at that moment by `factor`, and set the count back to 0. One object may serve
    several trainings: each begins afresh, with the learning rate that the model has.

    Args:
        monitor: the entry of the logs to watch.
        factor: the number below 1 by which the learning rate is multiplied.
        patience: after how many bad epochs in a row to act, an integer from 0 on. 0 acts like 1.

    Raises:
        ValueError: factor is 1 or more.
    """

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        self.best = None
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and reduce the learning rate if it is time."""
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
            rate = float(optimizer.learning_rate) * self.factor
            optimizer.learning_rate = max(rate, 1e-7)  # smaller steps do nothing
            self.bad_epochs = 0
