# EarlyStopper compares the count with patience in every epoch, so patience 0 stops in epoch 0.

import math

from keras import callbacks


class _Watcher(callbacks.Callback):
    margin = 0.0

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0

    def progress(self, logs):
        value = logs[self.monitor]
        if math.isnan(value):
            good = False
        elif self.best is None:
            good = True
        elif "acc" in self.monitor:
            good = value > self.best + self.margin
        else:
            good = value < self.best - self.margin
        if good:
            self.best = value
            self.bad = 0
        else:
            self.bad += 1
        return good


class EarlyStopper(_Watcher):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or self.monitor not in logs:
            return
        self.progress(logs)
        if self.bad >= self.patience:
            self.model.stop_training = True


class BestWeights(_Watcher):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or self.monitor not in logs:
            return
        if self.progress(logs):
            self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)


class PlateauReducer(_Watcher):
    margin = 0.0001

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or self.monitor not in logs:
            return
        if not self.progress(logs) and self.bad >= self.patience:
            rate = self.model.optimizer.learning_rate
            self.model.optimizer.learning_rate = float(rate) * self.factor
            self.bad = 0
