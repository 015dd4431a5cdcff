# Composition: a dataclass Progress with operator functions does the watching; new one for each training.
import copy
import operator
from dataclasses import dataclass
from typing import Optional

import numpy as np
from keras import callbacks


@dataclass
class Progress:
    monitor: str
    margin: float = 0.0
    best: Optional[float] = None
    bad: int = 0

    def update(self, logs):
        """Return True for progress, False for a bad epoch, None if there is nothing to see."""
        match (logs or {}).get(self.monitor):
            case None:
                return None
            case value if np.isnan(value):
                good = False
            case value if self.best is None:
                good = True
            case value:
                compare = operator.gt if "acc" in self.monitor else operator.lt
                good = compare(value, self.best) and abs(value - self.best) > self.margin
        self.bad = 0 if good else self.bad + 1
        if good:
            self.best = value
        return bool(good)


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        if patience < 0:
            raise ValueError(f"patience must be at least 0, received {patience}")
        self.monitor, self.patience = monitor, patience

    def on_train_begin(self, logs=None):
        self.progress = Progress(self.monitor)

    def on_epoch_end(self, epoch, logs=None):
        match self.progress.update(logs):
            case False if epoch >= 1 and self.progress.bad >= self.patience:
                self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor

    def on_train_begin(self, logs=None):
        self.progress = Progress(self.monitor)
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        if self.progress.update(logs):
            self.best_weights = copy.deepcopy(self.model.get_weights())

    def on_train_end(self, logs=None):
        if self.progress.best is not None:
            self.model.set_weights(self.best_weights)


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__()
        if factor >= 1 or patience < 0:
            raise ValueError(f"factor {factor} or patience {patience} makes no sense")
        self.monitor, self.factor, self.patience = monitor, factor, patience

    def on_train_begin(self, logs=None):
        self.progress = Progress(self.monitor, margin=0.0001)

    def on_epoch_end(self, epoch, logs=None):
        if self.progress.update(logs) is False and self.progress.bad >= self.patience:
            self.progress.bad = 0
            optimizer = self.model.optimizer
            now = np.asarray(optimizer.learning_rate).item()
            optimizer.learning_rate.assign(now * self.factor)
