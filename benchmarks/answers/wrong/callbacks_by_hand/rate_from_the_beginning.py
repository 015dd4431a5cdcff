# PlateauReducer reduces the rate that the training began with, and ignores what others have set.
# listed: rate of the beginning

import math

from keras import callbacks


def beats(value, best, monitor, margin=0):
    if best is None:
        return not math.isnan(value)
    if "acc" in monitor:
        return value > best + margin
    return value < best - margin


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience or 1

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        value = logs.get(self.monitor) if logs else None
        if value is None:
            return
        if beats(value, self.best, self.monitor):
            self.best, self.bad = value, 0
        else:
            self.bad += 1
            if self.bad >= self.patience and epoch != 0:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = logs.get(self.monitor) if logs else None
        if value is not None and beats(value, self.best, self.monitor):
            self.best, self.weights = value, self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.best is not None:
            self.model.set_weights(self.weights)


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience or 1

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0
        self.rate = float(self.model.optimizer.learning_rate)

    def on_epoch_end(self, epoch, logs=None):
        value = logs.get(self.monitor) if logs else None
        if value is None:
            return
        if beats(value, self.best, self.monitor, 0.0001):
            self.best, self.bad = value, 0
            return
        self.bad += 1
        if self.bad >= self.patience:
            self.rate *= self.factor
            self.model.optimizer.learning_rate = self.rate
            self.bad = 0
