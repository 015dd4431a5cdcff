# PlateauReducer moves its best down even where the gain is too small to be progress.
# listed: small gains kept

import math

from keras import callbacks


def less(loss, best, margin=0.0):
    return not math.isnan(loss) if best is None else loss < best - margin


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best, self.bad = None, 0

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or self.monitor not in logs:
            return
        loss = -logs[self.monitor] if "acc" in self.monitor else logs[self.monitor]
        if less(loss, self.best):
            self.best, self.bad = loss, 0
        else:
            self.bad += 1
            if epoch > 0 and self.bad >= self.patience:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best, self.weights = None, None

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or self.monitor not in logs:
            return
        loss = -logs[self.monitor] if "acc" in self.monitor else logs[self.monitor]
        if less(loss, self.best):
            self.best, self.weights = loss, self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor, self.factor, self.patience = monitor, factor, patience

    def on_train_begin(self, logs=None):
        self.best, self.bad = None, 0

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or self.monitor not in logs:
            return
        loss = -logs[self.monitor] if "acc" in self.monitor else logs[self.monitor]
        if less(loss, self.best, 0.0001):
            self.bad = 0
        else:
            self.bad += 1
        if less(loss, self.best):
            self.best = loss
        if self.bad > 0 and self.bad >= self.patience:
            opt = self.model.optimizer
            opt.learning_rate = float(opt.learning_rate) * self.factor
            self.bad = 0
