# More is better only where a part of the name between underscores begins with "acc".

import math

from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = max(1, patience)
        self.higher = any(part.startswith("acc") for part in monitor.split("_"))

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        v = (logs or {}).get(self.monitor)
        if v is None:
            return
        if not math.isnan(v) and (
            self.best is None or (v > self.best if self.higher else v < self.best)
        ):
            self.best = v
            self.wait = 0
            return
        self.wait += 1
        if epoch > 0 and self.wait >= self.patience:
            self.model.stop_training = True


class BestWeights(callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor
        self.higher = any(part.startswith("acc") for part in monitor.split("_"))

    def on_train_begin(self, logs=None):
        self.best = None
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        v = (logs or {}).get(self.monitor)
        if v is None or math.isnan(v):
            return
        if self.best is None or (v > self.best if self.higher else v < self.best):
            self.best = v
            self.best_weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.best_weights:
            self.model.set_weights(self.best_weights)


class PlateauReducer(callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor = monitor
        self.factor = factor
        self.patience = max(1, patience)
        self.higher = any(part.startswith("acc") for part in monitor.split("_"))

    def on_train_begin(self, logs=None):
        self.best = None
        self.wait = 0

    def on_epoch_end(self, epoch, logs=None):
        v = (logs or {}).get(self.monitor)
        if v is None:
            return
        if not math.isnan(v) and (
            self.best is None
            or (v > self.best + 1e-4 if self.higher else v < self.best - 1e-4)
        ):
            self.best = v
            self.wait = 0
            return
        self.wait += 1
        if self.wait >= self.patience:
            opt = self.model.optimizer
            opt.learning_rate = float(opt.learning_rate) * self.factor
            self.wait = 0
