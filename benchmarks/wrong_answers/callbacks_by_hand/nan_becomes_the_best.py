# A first value of NaN becomes the best, and nothing beats it; it should never be progress.
import math
import operator

import keras
import numpy as np
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience
        self.best = None
        self.bad = 0

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        v = None if logs is None else logs.get(self.monitor)
        if v is None:
            return

        progress = False
        if not np.isnan(v):
            if self.best is None:
                progress = True
            elif "acc" in self.monitor and v > self.best:
                progress = True
            elif "acc" not in self.monitor and v < self.best:
                progress = True

        if progress:
            self.best, self.bad = v, 0
        else:
            self.bad += 1
        if not progress and epoch >= 1 and self.bad >= self.patience:
            self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor
        self.better = operator.gt if "acc" in monitor else operator.lt

    def on_train_begin(self, logs=None):
        self.best = None
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        current = (logs or {}).get(self.monitor)
        if current is None:
            return
        if self.best is None or self.better(current, self.best):
            self.best = current
            self.best_weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.best_weights:
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
