# Each value is compared with the epoch before; it should be compared with the best so far.
import math

from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.last = None
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        if math.isnan(value):
            progress = False
        elif self.last is None:
            progress = True
        elif "acc" in self.monitor:
            progress = value > self.last
        else:
            progress = value < self.last
        if not math.isnan(value):
            self.last = value
        if progress:
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
        self.best = None
        self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None or math.isnan(value):
            return
        if self.best is not None:
            worse = value <= self.best if "acc" in self.monitor else value >= self.best
            if worse:
                return
        self.best = value
        self.best_weights = self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)


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
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        if self._is_progress(value):
            self.best = value
            self.bad_epochs = 0
            return
        self.bad_epochs += 1
        if self.bad_epochs >= self.patience:
            optimizer = self.model.optimizer
            optimizer.learning_rate = optimizer.learning_rate * self.factor
            self.bad_epochs = 0

    def _is_progress(self, value):
        if math.isnan(value):
            return False
        if self.best is None:
            return True
        if "acc" in self.monitor:
            return value > self.best + 0.0001
        return value < self.best - 0.0001
