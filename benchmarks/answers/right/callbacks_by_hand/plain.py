import numpy as np
from tensorflow import keras


def is_better(value, best, monitor, delta=0.0):
    if np.isnan(value):
        return False
    if best is None:
        return True
    if "acc" in monitor:
        return value > best + delta
    return value < best - delta


class EarlyStopper(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor not in logs:
            return
        value = logs[self.monitor]
        if is_better(value, self.best, self.monitor):
            self.best = value
            self.wait = 0
        else:
            self.wait += 1
            if self.wait >= self.patience and epoch > 0:
                self.model.stop_training = True


class BestWeights(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = None
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor not in logs:
            return
        value = logs[self.monitor]
        if is_better(value, self.best, self.monitor):
            self.best = value
            self.best_weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)


class PlateauReducer(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__()
        if factor >= 1:
            raise ValueError("factor must be less than 1")
        self.monitor = monitor
        self.factor = factor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor not in logs:
            return
        value = logs[self.monitor]
        if is_better(value, self.best, self.monitor, delta=0.0001):
            self.best = value
            self.wait = 0
        else:
            self.wait += 1
            if self.wait >= self.patience:
                lr = float(self.model.optimizer.learning_rate.numpy())
                self.model.optimizer.learning_rate.assign(lr * self.factor)
                self.wait = 0
