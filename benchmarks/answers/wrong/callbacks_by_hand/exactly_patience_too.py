# PlateauReducer waits until the count equals patience, which never happens with patience 0.

import math

from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        v = (logs or {}).get(self.monitor)
        if v is None:
            return
        if self._good(v):
            self.best = v
            self.bad = 0
            return
        self.bad += 1
        if epoch > 0 and self.bad >= self.patience:
            self.model.stop_training = True

    def _good(self, v):
        if self.best is None:
            return not math.isnan(v)
        return v > self.best if "acc" in self.monitor else v < self.best


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.weights = []

    def on_epoch_end(self, epoch, logs=None):
        v = (logs or {}).get(self.monitor)
        if v is None or math.isnan(v):
            return
        if self.best is not None:
            if "acc" in self.monitor and v <= self.best:
                return
            if "acc" not in self.monitor and v >= self.best:
                return
        self.best = v
        self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights:
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
        v = (logs or {}).get(self.monitor)
        if v is None:
            return
        if self._good(v):
            self.best = v
            self.bad = 0
            return
        self.bad += 1
        if self.bad == self.patience:
            opt = self.model.optimizer
            opt.learning_rate = float(opt.learning_rate) * self.factor
            self.bad = 0

    def _good(self, v):
        if self.best is None:
            return not math.isnan(v)
        if "acc" in self.monitor:
            return v > self.best + 0.0001
        return v < self.best - 0.0001
