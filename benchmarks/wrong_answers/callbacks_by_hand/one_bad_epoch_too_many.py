# The training stops when the count is above patience; it should stop when it reaches it.
import math
import operator

import numpy as np
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience
        self.better = operator.gt if "acc" in monitor else operator.lt

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.monitor not in logs:
            return
        current = logs[self.monitor]
        if not math.isnan(current) and (self.best is None or self.better(current, self.best)):
            self.best = current
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
            if self.bad_epochs > self.patience and epoch > 0:
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
        self.patience = max(patience, 1)
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.best = math.inf
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        score = self.sign * logs[self.monitor]
        if score < self.best - 1e-4:
            self.best = score
            self.wait = 0
        else:
            self.wait += 1
            if self.wait >= self.patience:
                self.wait = 0
                rate = float(np.array(self.model.optimizer.learning_rate))
                self.model.optimizer.learning_rate = rate * self.factor
