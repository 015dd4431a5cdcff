"""Losses are turned upside down, so more is always better; a generator keeps the count."""

import math

from keras.callbacks import Callback, ReduceLROnPlateau


def verdicts(margin=0.0):
    """Take scores by `send`; answer with 0 for progress, else with the number of bad epochs."""
    best, bad = -math.inf, 0
    first = True
    score = yield
    while True:
        if not math.isnan(score) and (first or score > best + margin):
            best, bad, first = score, 0, False
        else:
            bad += 1
        restart = yield bad
        if restart == "restart":
            bad = 0
            restart = yield
        score = restart


class _Watcher(Callback):
    margin = 0.0

    def __init__(self, monitor):
        super().__init__()
        self.monitor = monitor
        self.sign = 1 if "acc" in monitor else -1

    def on_train_begin(self, logs=None):
        self.judge = verdicts(self.margin)
        next(self.judge)

    def on_epoch_end(self, epoch, logs=None):
        if self.monitor in logs:
            self.act(epoch, self.judge.send(self.sign * logs[self.monitor]))


class EarlyStopper(_Watcher):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__(monitor)
        self.patience = max(patience, 1)

    def act(self, epoch, bad):
        if epoch and bad >= self.patience:
            self.model.stop_training = True


class BestWeights(_Watcher):
    def __init__(self, monitor="val_loss"):
        super().__init__(monitor)

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.weights = []

    def act(self, epoch, bad):
        if not bad:
            self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights:
            self.model.set_weights(self.weights)


class PlateauReducer(_Watcher):
    margin = 1e-4

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__(monitor)
        ReduceLROnPlateau(factor=factor)  # refuses what Keras refuses
        self.factor = factor
        self.patience = max(patience, 1)

    def act(self, epoch, bad):
        if bad >= self.patience:
            self.judge.send("restart")
            rate = self.model.optimizer.learning_rate
            self.model.optimizer.learning_rate = float(rate) * self.factor
