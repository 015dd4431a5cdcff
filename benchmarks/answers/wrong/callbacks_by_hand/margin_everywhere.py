# All three ask for a gain of 0.01.

import keras
import numpy as np


class _Monitor(keras.callbacks.Callback):
    min_delta = 0.01

    def __init__(self, monitor):
        super().__init__()
        self.monitor = monitor
        if "acc" in monitor:
            self.better = lambda new, old: np.greater(new, old + self.min_delta)
            self.worst = -np.inf
        else:
            self.better = lambda new, old: np.less(new, old - self.min_delta)
            self.worst = np.inf

    def on_train_begin(self, logs=None):
        self.best = self.worst
        self.wait = 0

    def current(self, logs):
        return (logs or {}).get(self.monitor)


class EarlyStopper(_Monitor):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__(monitor)
        self.patience = patience

    def on_epoch_end(self, epoch, logs=None):
        current = self.current(logs)
        if current is None:
            return
        self.wait += 1
        if self.better(current, self.best):
            self.best = current
            self.wait = 0
        elif self.wait >= self.patience and epoch > 0:
            self.model.stop_training = True


class BestWeights(_Monitor):
    def __init__(self, monitor="val_loss"):
        super().__init__(monitor)

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.best_weights = []

    def on_epoch_end(self, epoch, logs=None):
        current = self.current(logs)
        if current is not None and self.better(current, self.best):
            self.best = current
            self.best_weights = [np.array(w) for w in self.model.get_weights()]

    def on_train_end(self, logs=None):
        if self.best_weights:
            self.model.set_weights(self.best_weights)


class PlateauReducer(_Monitor):
    min_delta = 0.01

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__(monitor)
        if not factor < 1.0:
            raise ValueError(f"PlateauReducer does not support a factor >= 1.0. Got {factor}")
        self.factor = factor
        self.patience = patience

    def on_epoch_end(self, epoch, logs=None):
        current = self.current(logs)
        if current is None:
            return
        if self.better(current, self.best):
            self.best = current
            self.wait = 0
        else:
            self.wait += 1
            if self.wait >= self.patience:
                rate = self.model.optimizer.learning_rate
                rate.assign(rate * self.factor)
                self.wait = 0
