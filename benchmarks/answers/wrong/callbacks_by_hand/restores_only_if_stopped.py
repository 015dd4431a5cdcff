# BestWeights gives the best weights back only if the training was stopped before its end.
# listed: restored only if stopped

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
        current = (logs or {}).get(self.monitor)
        if current is None:
            return
        if self.best is None:
            improved = not math.isnan(current)
        else:
            improved = current > self.best if "acc" in self.monitor else current < self.best
        if improved:
            self.best = current
            self.bad = 0
        else:
            self.bad = self.bad + 1
            if self.bad >= self.patience and epoch > 0:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        current = (logs or {}).get(self.monitor)
        if current is None:
            return
        if self.best is None:
            improved = not math.isnan(current)
        else:
            improved = current > self.best if "acc" in self.monitor else current < self.best
        if improved:
            self.best = current
            self.best_weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.model.stop_training and self.best_weights is not None:
            self.model.set_weights(self.best_weights)


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
        current = (logs or {}).get(self.monitor)
        if current is None:
            return
        if self.best is None:
            improved = not math.isnan(current)
        elif "acc" in self.monitor:
            improved = current > self.best + 0.0001
        else:
            improved = current < self.best - 0.0001
        if improved:
            self.best = current
            self.bad = 0
        else:
            self.bad = self.bad + 1
            if self.bad >= self.patience:
                lr = float(self.model.optimizer.learning_rate)
                self.model.optimizer.learning_rate = lr * self.factor
                self.bad = 0
