# The count isn't set back after a reduction, so each bad epoch reduces; it should be 0 again.
import math

import keras
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
        self.sign = -1 if "acc" in monitor else 1

    def on_train_begin(self, logs=None):
        self.kept = None  # (score, weights)

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        score = self.sign * logs[self.monitor]
        if math.isnan(score):
            return
        if self.kept is None or score < self.kept[0]:
            self.kept = (score, self.model.get_weights())

    def on_train_end(self, logs=None):
        if self.kept:
            self.model.set_weights(self.kept[1])


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = math.nan
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        v = (logs or {}).get(self.monitor)
        if v is None:
            return
        gain = v - self.best if "acc" in self.monitor else self.best - v
        first = math.isnan(self.best) and not math.isnan(v)
        if first or gain > 0.0001:
            self.best = v
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
            if self.bad_epochs >= self.patience:
                optimizer = self.model.optimizer
                rate = keras.ops.convert_to_numpy(optimizer.learning_rate)
                optimizer.learning_rate = float(rate) * self.factor
