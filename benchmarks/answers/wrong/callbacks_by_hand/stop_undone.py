# Sets stop_training in every bad epoch, to False too.
import math
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        if not math.isnan(value) and (self.best is None or self.better(value, self.best)):
            self.best = value
            self.wait = 0
        else:
            self.wait += 1
            self.model.stop_training = epoch > 0 and self.wait >= self.patience

    def better(self, value, best):
        if "acc" in self.monitor:
            return value > best
        return value < best


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None or math.isnan(value):
            return
        sign = -1 if "acc" in self.monitor else 1
        if self.best is None or sign * value < sign * self.best:
            self.best = value
            self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError("factor")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        sign = -1 if "acc" in self.monitor else 1
        if not math.isnan(value) and (self.best is None or sign * value < sign * self.best - 0.0001):
            self.best = value
            self.wait = 0
        else:
            self.wait += 1
            if self.wait >= self.patience:
                rate = float(self.model.optimizer.learning_rate.numpy())
                self.model.optimizer.learning_rate.assign(rate * self.factor)
                self.wait = 0
