# BestWeights keeps the model's variables and not their values, so they are the last weights.
# listed: last weights

import math

import numpy as np
from keras import callbacks


class Progress:
    def __init__(self, monitor, margin=0.0):
        self.up = "acc" in monitor
        self.margin = margin
        self.best = None
        self.bad = 0

    def __call__(self, v):
        first = self.best is None and not math.isnan(v)
        if first or (
            self.best is not None
            and (v > self.best + self.margin if self.up else v < self.best - self.margin)
        ):
            self.best = v
            self.bad = 0
            return True
        self.bad += 1
        return False


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.progress = Progress(self.monitor)

    def on_epoch_end(self, epoch, logs=None):
        if logs and self.monitor in logs:
            if self.progress(logs[self.monitor]) or epoch == 0:
                return
            if self.progress.bad >= self.patience:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.progress = Progress(self.monitor)
        self.kept = None

    def on_epoch_end(self, epoch, logs=None):
        if logs and self.monitor in logs and self.progress(logs[self.monitor]):
            self.kept = list(self.model.weights)

    def on_train_end(self, logs=None):
        if self.kept is not None:
            self.model.set_weights([np.array(w) for w in self.kept])


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.progress = Progress(self.monitor, margin=0.0001)

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs or self.progress(logs[self.monitor]):
            return
        if self.progress.bad >= self.patience:
            old = float(self.model.optimizer.learning_rate)
            self.model.optimizer.learning_rate = old * self.factor
            self.progress.bad = 0
