# A gain below the margin still moves the best; such a value should leave the best as it is.
import math

import numpy as np
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        if self._is_progress(value):
            self.best = value
            self.bad_epochs = 0
            return
        self.bad_epochs += 1
        if epoch > 0 and self.bad_epochs >= self.patience:
            self.model.stop_training = True

    def _is_progress(self, value):
        if math.isnan(value):
            return False
        if self.best is None:
            return True
        if "acc" in self.monitor:
            return value > self.best
        return value < self.best


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
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        score = self.sign * value
        if math.isnan(score):
            progress = False
        elif self.best is None:
            progress = True
            self.best = score
        else:
            progress = self.best - score > 0.0001
            self.best = min(self.best, score)
        if progress:
            self.bad = 0
            return
        self.bad += 1
        if self.bad >= self.patience:
            self.model.optimizer.learning_rate = self.model.optimizer.learning_rate * self.factor
            self.bad = 0
