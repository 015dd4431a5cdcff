# More is better only for val_accuracy; it should be so for each name that contains acc.
import math

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
        self.sign = 1.0 if monitor == "val_accuracy" else -1.0

    def on_train_begin(self, logs=None):
        self.best_score = None
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = None if logs is None else logs.get(self.monitor)
        if value is None or math.isnan(value):
            return
        score = self.sign * value
        if self.best_score is None or score > self.best_score:
            self.best_score = score
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
        if self.bad_epochs >= self.patience:
            optimizer = self.model.optimizer
            optimizer.learning_rate = optimizer.learning_rate * self.factor
            self.bad_epochs = 0

    def _is_progress(self, value):
        if math.isnan(value):
            return False
        if self.best is None:
            return True
        if "acc" in self.monitor:
            return value > self.best + 0.0001
        return value < self.best - 0.0001
