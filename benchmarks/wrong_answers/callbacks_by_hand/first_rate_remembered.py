# The new rate comes from the one at the start; it should come from the optimizer's rate now.
import math
import operator

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
    """Go back to the best epoch at the end."""

    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor
        self.better = operator.gt if "acc" in monitor else operator.lt

    def on_train_begin(self, logs=None):
        self.best = math.nan
        self.weights = []

    def on_epoch_end(self, epoch, logs=None):
        current = (logs or {}).get(self.monitor, math.nan)
        first = math.isnan(self.best) and not math.isnan(current)
        if first or self.better(current, self.best):
            self.best = current
            self.weights = [np.array(w) for w in self.model.get_weights()]

    def on_train_end(self, logs=None):
        if not math.isnan(self.best):
            self.model.set_weights(self.weights)


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0
        self.rate = float(np.array(self.model.optimizer.learning_rate))

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.monitor not in logs:
            return
        value = logs[self.monitor]
        if self.progress(value):
            self.best = value
            self.bad = 0
        else:
            self.bad += 1
            if self.bad >= self.patience:
                self.rate *= self.factor
                self.model.optimizer.learning_rate = self.rate
                self.bad = 0

    def progress(self, value):
        if self.best is None or math.isnan(value):
            return not math.isnan(value)
        if "acc" in self.monitor:
            return value > self.best + 0.0001
        return value < self.best - 0.0001
