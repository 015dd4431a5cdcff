# optimizer.lr is the name of Keras 2 and no attribute today; it should be learning_rate.
import math
import operator

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
        self.margin = 0.0001

    def on_train_begin(self, logs=None):
        self.best = math.inf
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        v = None if logs is None else logs.get(self.monitor)
        if v is None:
            return
        if "acc" in self.monitor:
            v = -v
        if v < self.best - self.margin:
            self.best = v
            self.bad = 0
        else:
            self.bad += 1
            if self.bad >= self.patience:
                self.model.optimizer.lr = self.model.optimizer.lr * self.factor
                self.bad = 0
