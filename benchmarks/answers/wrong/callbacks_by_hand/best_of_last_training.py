# BestWeights sets its state up only when it is made, so a second training starts with the old best.

import math

from keras import callbacks


def is_progress(monitor, new, old, margin=0.0):
    if math.isnan(new):
        return False
    if old is None:
        return True
    gain = new - old if "acc" in monitor else old - new
    return gain > margin


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = None
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.monitor not in logs:
            return
        if is_progress(self.monitor, logs[self.monitor], self.best):
            self.best = logs[self.monitor]
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
            if epoch > 0 and self.bad_epochs >= self.patience:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor
        self.best = None
        self.weights = None

    def on_train_begin(self, logs=None):
        pass

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.monitor not in logs:
            return
        if is_progress(self.monitor, logs[self.monitor], self.best):
            self.best = logs[self.monitor]
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
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.monitor not in logs:
            return
        if is_progress(self.monitor, logs[self.monitor], self.best, 0.0001):
            self.best = logs[self.monitor]
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
            if self.bad_epochs >= self.patience:
                optimizer = self.model.optimizer
                optimizer.learning_rate = float(optimizer.learning_rate) * self.factor
                self.bad_epochs = 0
