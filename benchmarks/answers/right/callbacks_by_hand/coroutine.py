# The judgement is a coroutine: send a value, get the number of bad epochs (0 = progress).
import math

import keras
import numpy as np


def judge(monitor, margin):
    more = "acc" in monitor
    bad = 0
    best = math.nan  # no best value yet
    reply = None
    while True:
        value = yield reply
        if value is None:  # the caller has acted: count anew
            reply = bad = 0
            continue
        value = float(value)
        gain = value - best if more else best - value
        if not math.isnan(value) and (math.isnan(best) or gain > margin):
            best, bad = value, 0
        else:
            bad += 1
        reply = bad


def start(monitor, margin=0.0):
    judgement = judge(monitor, margin)
    next(judgement)
    return judgement


class EarlyStopper(keras.callbacks.Callback):
    """Stop when there is no more progress."""

    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self._monitor = monitor
        self._patience = max(patience, 1)

    def on_train_begin(self, logs=None):
        self._judgement = start(self._monitor)

    def on_epoch_end(self, epoch, logs=None):
        logs = {} if logs is None else logs
        if self._monitor in logs:
            bad = self._judgement.send(logs[self._monitor])
            if bad >= self._patience and epoch != 0:
                self.model.stop_training = True


class BestWeights(keras.callbacks.Callback):
    """Restore the best weights."""

    def __init__(self, monitor="val_loss"):
        super().__init__()
        self._monitor = monitor

    def on_train_begin(self, logs=None):
        self._judgement = start(self._monitor)
        self._restore = lambda: None

    def on_epoch_end(self, epoch, logs=None):
        logs = {} if logs is None else logs
        if self._monitor in logs and self._judgement.send(logs[self._monitor]) == 0:
            weights = self.model.get_weights()
            self._restore = lambda: self.model.set_weights(weights)

    def on_train_end(self, logs=None):
        self._restore()


class PlateauReducer(keras.callbacks.Callback):
    """Reduce the learning rate on a plateau."""

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__()
        if factor >= 1.0:
            raise ValueError(f"{factor=}")
        self._monitor, self._factor, self._patience = monitor, factor, max(patience, 1)

    def on_train_begin(self, logs=None):
        self._judgement = start(self._monitor, margin=0.0001)

    def on_epoch_end(self, epoch, logs=None):
        logs = {} if logs is None else logs
        if self._monitor in logs and self._judgement.send(logs[self._monitor]) >= self._patience:
            self._judgement.send(None)
            rate = self.model.optimizer.learning_rate
            rate.assign(np.float32(rate.numpy() * self._factor))
