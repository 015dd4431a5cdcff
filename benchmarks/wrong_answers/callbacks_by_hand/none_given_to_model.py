# Without any progress set_weights(None) crashes; the model should keep the weights that it has.
import math

import numpy as np
from keras import callbacks


class EarlyStopper(callbacks.Callback):
    """Stop when nothing gets better."""

    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor, self.patience = monitor, patience
        # with this sign, less is always better
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.history = []
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.monitor not in logs:
            return
        score = self.sign * float(logs[self.monitor])
        if score == score and all(score < old for old in self.history):
            self.history.append(score)
            self.bad = 0
        else:
            self.bad += 1
            if epoch > 0 and self.bad >= self.patience:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.best = math.nan
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor, math.nan)
        if math.isnan(value):
            return
        if (
            math.isnan(self.best)
            or ("acc" in self.monitor and value > self.best)
            or ("acc" not in self.monitor and value < self.best)
        ):
            self.best = value
            self.weights = self.model.get_weights()

    def on_train_end(self, logs=None):
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
        self.count = 0

    def on_epoch_end(self, epoch, logs=None):
        v = None if logs is None else logs.get(self.monitor)
        if v is None:
            return

        progress = False
        if not np.isnan(v):
            if self.best is None:
                progress = True
            elif "acc" in self.monitor:
                progress = v - self.best > 1e-4
            else:
                progress = self.best - v > 1e-4

        if progress:
            self.best = v
            self.count = 0
        else:
            self.count += 1
        if not progress and self.count >= self.patience:
            self.model.optimizer.learning_rate *= self.factor
            self.count = 0
