# PlateauReducer replaces a missing value by NaN, so an epoch without it counts as a bad one.
# listed: missing is bad

import math

from keras import callbacks


def better(v, best, margin=0.0):
    if best is None:
        return not math.isnan(v)
    return v < best - margin


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor, self.patience = monitor, patience
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.best = None
        self.count = 0

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        v = self.sign * logs[self.monitor]
        if better(v, self.best):
            self.best, self.count = v, 0
        else:
            self.count += 1
            if self.count >= max(self.patience, 1) and epoch > 0:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.best = None
        self.kept = None

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        v = self.sign * logs[self.monitor]
        if better(v, self.best):
            self.best = v
            self.kept = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.kept is not None:
            self.model.set_weights(self.kept)


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor, self.factor, self.patience = monitor, factor, patience
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.best = None
        self.count = 0

    def on_epoch_end(self, epoch, logs=None):
        v = self.sign * (logs or {}).get(self.monitor, math.nan)
        if better(v, self.best, 0.0001):
            self.best, self.count = v, 0
            return
        self.count += 1
        if self.count >= max(self.patience, 1):
            opt = self.model.optimizer
            opt.learning_rate = float(opt.learning_rate) * self.factor
            self.count = 0
