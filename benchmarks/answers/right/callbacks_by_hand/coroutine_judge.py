# from Keras 3 on
# Unusual: a coroutine (generator with send) judges the epochs; weights and rate go through variable.assign.
"""Early stopping, best weights and plateaus by hand."""

import math

import keras
import numpy as np


def _judge(more_is_better, margin):
    """Coroutine: receive values, give back how many bad epochs in a row there are now."""
    bad = 0
    best = math.nan  # nothing yet: a NaN that no number has replaced
    while True:
        value = yield bad
        gain = (value - best) if more_is_better else (best - value)
        if not math.isnan(value) and (math.isnan(best) or gain > margin):
            best, bad = value, 0
        else:
            bad += 1


class _Judging(keras.callbacks.Callback):
    """What the three callbacks have in common: a template that calls `judged`."""

    margin = 0.0

    def __init__(self, monitor):
        super().__init__()
        self.monitor = monitor
        self.on_train_begin()

    def on_train_begin(self, logs=None):
        """Begin afresh, with a new judge who knows nothing."""
        self.judge = _judge("acc" in self.monitor, self.margin)
        next(self.judge)

    def on_epoch_end(self, epoch, logs=None):
        """Let the judge see the value, if there is one."""
        if logs and self.monitor in logs:
            self.judged(epoch, self.judge.send(float(logs[self.monitor])))

    def judged(self, epoch, bad):
        """Act. `bad` is 0 in an epoch of progress."""
        raise NotImplementedError


class EarlyStopper(_Judging):
    """Stop the training when it makes no more progress."""

    def __init__(self, monitor="val_loss", patience=0):
        super().__init__(monitor)
        self.patience = max(patience, 1)

    def judged(self, epoch, bad):
        """Stop if it is time."""
        if epoch != 0 and bad >= self.patience:
            self.model.stop_training = True


class BestWeights(_Judging):
    """Give the model the weights of its best epoch when the training ends."""

    def __init__(self, monitor="val_loss"):
        super().__init__(monitor)

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.snapshot = []  # pairs of a variable and its value

    def judged(self, epoch, bad):
        """Keep the weights in an epoch of progress."""
        if bad == 0:
            self.snapshot = [
                (variable, np.array(keras.ops.convert_to_numpy(variable)))
                for variable in self.model.weights
            ]

    def on_train_end(self, logs=None):
        for variable, value in self.snapshot:
            variable.assign(value)


class PlateauReducer(_Judging):
    """Multiply the learning rate by a factor when the training makes no more progress."""

    margin = 0.0001

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__(monitor)
        self.factor = factor
        self.patience = max(patience, 1)

    def judged(self, epoch, bad):
        """Reduce at each multiple of the patience, which is counting from 0 again."""
        if bad > 0 and bad % self.patience == 0:
            rate = self.model.optimizer.learning_rate
            rate.assign(float(keras.ops.convert_to_numpy(rate)) * self.factor)
