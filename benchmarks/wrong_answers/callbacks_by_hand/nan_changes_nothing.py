# An epoch with NaN is skipped like a missing value; it should count as a bad epoch.
import math

import keras
import numpy as np
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.seen = []
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        v = (logs or {}).get(self.monitor)
        if v is None or np.isnan(v):
            return
        if not self.seen:
            better = True
        elif "acc" in self.monitor:
            better = v > max(self.seen)
        else:
            better = v < min(self.seen)
        self.seen.append(v)
        self.bad = 0 if better else self.bad + 1
        if not better and epoch > 0 and self.bad >= self.patience:
            self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.values = []
        self.snapshot = None

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or logs.get(self.monitor) is None:
            return
        value = float(logs[self.monitor])
        if np.isnan(value):
            return
        if not self.values:
            progress = True
        elif "acc" in self.monitor:
            progress = value > max(self.values)
        else:
            progress = value < min(self.values)
        self.values.append(value)
        if progress:
            self.snapshot = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.snapshot is None:
            return
        self.model.set_weights(self.snapshot)


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
