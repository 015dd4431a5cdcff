# EarlyStopper takes the first value for the best even if it is NaN, and then nothing beats it.
# listed: nan becomes best

import math

from keras import callbacks


def better(monitor, value, best):
    if math.isnan(value):
        return False
    if best is None:
        return True
    return value > best if "acc" in monitor else value < best


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        if self.best is None or better(self.monitor, value, self.best):
            self.best = value
            self.bad = 0
        else:
            self.bad += 1
            if self.bad >= self.patience:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is not None and better(self.monitor, value, self.best):
            self.best = value
            self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)


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
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        bar = self.best
        if bar is not None:
            bar = bar + 1e-4 if "acc" in self.monitor else bar - 1e-4
        if better(self.monitor, value, bar):
            self.best = value
            self.bad = 0
            return
        self.bad += 1
        if self.bad >= self.patience:
            rate = float(self.model.optimizer.learning_rate)
            self.model.optimizer.learning_rate = rate * self.factor
            self.bad = 0
