# abs() takes a worse value for progress too; the value must beat the best by the margin.
import math
import operator

import numpy as np
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = max(patience, 1)
        self.better = operator.gt if "acc" in monitor else operator.lt

    def on_train_begin(self, logs=None):
        self.best = math.nan
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        current = logs[self.monitor]
        first = math.isnan(self.best) and not math.isnan(current)
        if first or self.better(current, self.best):
            self.best = current
            self.wait = 0
        else:
            self.wait += 1
            if self.wait >= self.patience and epoch > 0:
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
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = max(patience, 1)

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        current = logs[self.monitor]
        is_number = not math.isnan(current)
        if is_number and (self.best is None or abs(current - self.best) > 1e-4):
            self.best = current
            self.wait = 0
        else:
            self.wait += 1
        if self.wait >= self.patience:
            lr = float(np.array(self.model.optimizer.learning_rate))
            self.model.optimizer.learning_rate = lr * self.factor
            self.wait = 0
