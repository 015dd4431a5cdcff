# The best value and the count are set in __init__ only; each training should start from scratch.
import math

import numpy as np
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = max(1, patience)
        self.sign = -1 if "acc" in monitor else 1
        self.best = None
        self.wait = 0

    def on_train_begin(self, logs=None):
        pass

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        score = self.sign * logs[self.monitor]
        if not math.isnan(score) and (self.best is None or score < self.best):
            self.best = score
            self.wait = 0
            return
        self.wait += 1
        if epoch > 0 and self.wait >= self.patience:
            self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.kept = None  # (score, weights)

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        score = self.sign * logs[self.monitor]
        if math.isnan(score):
            return
        if self.kept is None or score < self.kept[0]:
            self.kept = (score, self.model.get_weights())

    def on_train_end(self, logs=None):
        if self.kept:
            self.model.set_weights(self.kept[1])


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
        self.count = 0

    def on_epoch_end(self, epoch, logs=None):
        v = None if logs is None else logs.get(self.monitor)
        if v is None:
            return

        progress = False
        if not np.isnan(v):
            if self.best is None:
                progress = True
            elif "acc" in self.monitor:
                progress = v - self.best > 1e-4
            else:
                progress = self.best - v > 1e-4

        if progress:
            self.best = v
            self.count = 0
        else:
            self.count += 1
        if not progress and self.count >= self.patience:
            self.model.optimizer.learning_rate *= self.factor
            self.count = 0
