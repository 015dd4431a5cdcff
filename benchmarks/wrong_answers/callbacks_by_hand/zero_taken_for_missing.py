# `not value` skips a value of 0.0 too; only a missing value (None) should be skipped.
import math

import keras
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0

    def improved(self, value):
        if math.isnan(value):
            return False
        if self.best is None:
            return True
        return value > self.best if "acc" in self.monitor else value < self.best

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        value = logs.get(self.monitor)
        if not value:
            return
        if self.improved(value):
            self.best = value
            self.bad = 0
        else:
            self.bad += 1
            if epoch > 0 and self.bad >= self.patience:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None or math.isnan(value):
            return
        if self.best is not None:
            worse = value <= self.best if "acc" in self.monitor else value >= self.best
            if worse:
                return
        self.best = value
        self.best_weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)


class PlateauReducer(callbacks.Callback):
    """Smaller steps on a plateau."""

    def __init__(self, monitor="val_loss", factor=0.1, patience=10, margin=0.0001):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor, self.factor, self.patience = monitor, factor, patience
        self.margin = margin

    def on_train_begin(self, logs=None):
        self.best = math.nan
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.monitor not in logs:
            return
        v = float(logs[self.monitor])
        gain = v - self.best if "acc" in self.monitor else self.best - v
        if gain > self.margin or (math.isnan(self.best) and not math.isnan(v)):
            self.best, self.bad = v, 0
        else:
            self.bad += 1
            if self.bad >= self.patience:
                self.reduce()

    def reduce(self):
        old = keras.ops.convert_to_numpy(self.model.optimizer.learning_rate)
        self.model.optimizer.learning_rate = float(old) * self.factor
        self.bad = 0
