"""Nothing is counted along: after each epoch the whole history is judged once more."""

import math

from keras.callbacks import Callback


def judge(values, monitor, margin):
    """(index of the best value, bad values after it)"""
    sign = -1 if monitor.find("acc") >= 0 else 1
    best = None
    bad = 0
    for index, value in enumerate(values):
        if not math.isnan(value) and (
            best is None or sign * value < sign * values[best] - margin
        ):
            best, bad = index, 0
        else:
            bad += 1
    return best, bad


class EarlyStopper(Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor, self.patience = monitor, patience

    def on_train_begin(self, logs=None):
        self.values = []

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor in logs:
            self.values.append(logs[self.monitor])
            _, bad = judge(self.values, self.monitor, 0.0)
            if epoch != 0 and bad != 0 and bad >= self.patience:
                self.model.stop_training = True


class BestWeights(Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.values = []
        self.weights = []

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor in logs:
            self.values.append(logs[self.monitor])
            self.weights.append(self.model.get_weights())

    def on_train_end(self, logs=None):
        best, _ = judge(self.values, self.monitor, 0.0)
        if best is not None:
            self.model.set_weights(self.weights[best])


class PlateauReducer(Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__()
        if factor >= 1:
            raise ValueError("factor = %r, but it has to be less than one" % factor)
        self.monitor, self.factor, self.patience = monitor, factor, patience

    def on_train_begin(self, logs=None):
        self.values = []
        self.counted_from = 0

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor not in logs:
            return
        self.values.append(logs[self.monitor])
        _, bad = judge(self.values, self.monitor, 0.0001)
        since = min(bad, len(self.values) - self.counted_from)
        if bad and since >= self.patience:
            optimizer = self.model.optimizer
            optimizer.learning_rate = self.factor * optimizer.learning_rate
            self.counted_from = len(self.values)
