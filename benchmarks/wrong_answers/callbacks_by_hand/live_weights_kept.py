# model.weights are the live variables, which go on changing; a copy (get_weights) should be kept.
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
        better = operator.gt if "acc" in self.monitor else operator.lt
        if self.best is None or better(value, self.best):
            self.best = value
            self.best_weights = list(self.model.weights)

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            for variable, best in zip(self.model.weights, self.best_weights):
                variable.assign(best)


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
