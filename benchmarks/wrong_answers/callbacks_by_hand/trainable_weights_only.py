# Only the trainable weights are kept and restored; all weights of the model should be.
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
        self.more_is_better = "acc" in monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.copies = None

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        v = logs[self.monitor]
        if math.isnan(v):
            return
        if self.best is None or (v > self.best if self.more_is_better else v < self.best):
            self.best = v
            self.copies = [np.array(w) for w in self.model.trainable_weights]

    def on_train_end(self, logs=None):
        if self.copies is None:
            return
        for weight, value in zip(self.model.trainable_weights, self.copies):
            weight.assign(value)


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
