r"""# Early stopping, best weights and plateaus by hand

If you watched a training yourself, you would make three decisions: stop when it gets no better,
keep the best network and not the last one, take smaller steps on a plateau. Keras has callbacks for
all three. Here you write your own, so that you know exactly what they decide.

After each epoch, a callback gets the results as `logs`, a dict such as
`{"loss": 0.31, "val_loss": 0.40}`. It watches one entry of it, its `monitor`.

## What counts as progress

Your callback compares the value $v$ of an epoch with the **best so far**, and not with the epoch
before. These are the rules:

- The first number is progress.
- A later number is progress if $v < best$. But if the name in `monitor` contains `acc`, the value
  is an accuracy, and more is better. Then it is progress if $v > best$. Equal is no progress.
- NaN is never progress. Every comparison with NaN is false, so NaN can't beat anything. It must not
  become the best either, because then nothing could beat it.

Every other epoch is a **bad** one. The callback counts bad epochs, and progress sets the count back
to 0. If the logs have no such entry in an epoch, skip that epoch: keep the best value and the count
as they are.

Even on a plateau the loss changes a little in each epoch. `PlateauReducer` ignores such small
changes. After the first value, progress must beat the best by more than 0.0001. If the gain is
smaller, don't change the best value.

## A worked example

With `patience=2`, watching `val_loss`:

| epoch | 0 | 1 | 2 | 3 | 4 |
|---|---|---|---|---|---|
| `val_loss` | 0.50 | 0.40 | 0.45 | 0.40 | 0.30 |
| progress | yes | yes | no | no | |
| bad epochs | 0 | 0 | 1 | 2 | |

The count reaches 2 in epoch 3. What happens then depends on the callback:

- `EarlyStopper` stops the training there and never sees the 0.30.
- `PlateauReducer` multiplies the learning rate by its factor and counts from 0 again.
- `BestWeights` does nothing yet. If the training ends there, it gives the model the weights of
  epoch 1 back. Epoch 3 was as good, but it was no progress.

## Predict first

1. `val_loss` is 0.50, 0.40, NaN, 0.41, 0.39. Where does `EarlyStopper(patience=2)` stop, and to
   which epoch's weights does `BestWeights` go back then?
2. `val_accuracy` is 0.80, 0.70, 0.75, 0.79, and `patience` is 3. What does `EarlyStopper` decide?
   What would a callback decide that compares each value with the epoch before?
3. `val_loss` is 0.50000, 0.49996, 0.49992, 0.49985, and the learning rate is 0.01. What is the
   learning rate after each epoch with `PlateauReducer(factor=0.5, patience=2)`? What would
   `EarlyStopper(patience=2)` do with the same values?

## Where Keras differs from the notes

This course follows study notes on chapters 5 to 7 of *Deep Learning with Python*. In the notes, a
training with `patience=1` waits for a second bad epoch. In Keras it stops after the first one, and
`patience=0` does the same.

Keras's own callbacks decide as yours do, with a few exceptions:

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


class EarlyStopper(callbacks.Callback):
    """Stop the training when it makes no more progress.

    A value of `monitor` is progress if it is the first number, or if it is less than the best so
    far (more, if the name contains `acc`). Equal is no progress. NaN doesn't count as a
    number and is never progress. Progress sets the count of bad epochs to 0, and every other epoch
    adds 1. An epoch whose logs lack `monitor` changes nothing.

    When the count has reached `patience`, set `self.model.stop_training` to True. But never do so
    in epoch 0 or in an epoch of progress. So `patience=0` acts like 1.

    One object may serve several trainings, one after the other. Each of them starts from scratch.

    Args:
        monitor: the entry of the logs to watch.
        patience: after how many bad epochs in a row to stop, an integer from 0 on.
    """

    def __init__(self, monitor="val_loss", patience=0):
        raise NotImplementedError("EarlyStopper.__init__: keep both arguments.")

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        raise NotImplementedError(
            "EarlyStopper.on_train_begin: there is no best value yet, and no bad epoch."
        )

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and stop the training if it is time."""
        raise NotImplementedError(
            "EarlyStopper.on_epoch_end: skip a missing value, keep a better one, and count bad "
            "epochs."
        )


class BestWeights(callbacks.Callback):
    """Give the model the weights of its best epoch when the training ends.

    Progress means the same as for `EarlyStopper`. The best epoch is the last one that made
    progress. In `on_train_end`, give the model the weights that it had at the end of that epoch. Do
    so whether the training was stopped or ran to its end. If no epoch made progress (there was no
    value, or only NaN), the model keeps the weights that it has. Until the end, leave the training
    alone.

    One object may serve several trainings, one after the other. Each of them starts from scratch.

    Args:
        monitor: the entry of the logs to watch.
    """

    def __init__(self, monitor="val_loss"):
        raise NotImplementedError("BestWeights.__init__: keep the argument.")

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        raise NotImplementedError(
            "BestWeights.on_train_begin: there is neither a best value yet, nor its weights."
        )

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and keep the weights if it is progress."""
        raise NotImplementedError(
            "BestWeights.on_epoch_end: keep the value and the weights if there is progress."
        )

    def on_train_end(self, logs=None):
        """Give the model its best weights."""
        raise NotImplementedError("BestWeights.on_train_end: set the weights, if there are any.")


class PlateauReducer(callbacks.Callback):
    """Multiply the learning rate by a factor when the training makes no more progress.

    Progress, bad epochs and missing values mean the same as for `EarlyStopper`, with one exception:
    a value after the first must beat the best so far by more than 0.0001. A value that doesn't
    leaves the best as it is.

    When the count has reached `patience` in a bad epoch, multiply the optimizer's learning rate by
    `factor`, and set the count back to 0. Take the learning rate that the optimizer has at that
    moment, because others may have changed it.

    One object may serve several trainings, one after the other. Each of them starts from scratch,
    with the learning rate that the model has.

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
        raise NotImplementedError("PlateauReducer.__init__: keep the arguments.")

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        raise NotImplementedError(
            "PlateauReducer.on_train_begin: there is no best value yet, and no bad epoch."
        )

    def on_epoch_end(self, epoch, logs=None):
        """Look at the epoch's value, and reduce the learning rate if it is time."""
        raise NotImplementedError(
            "PlateauReducer.on_epoch_end: do as EarlyStopper, but with a margin, and reduce the "
            "learning rate."
        )
