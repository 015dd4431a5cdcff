# With patience=0 an epoch of progress stops the training; only a bad one should.
import math

from keras import callbacks


class EarlyStopper(callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor = monitor
        self.patience = patience

    def on_train_begin(self, logs=None):
        self.best = math.nan
        self.bad_epochs = 0

    def on_epoch_end(self, epoch, logs=None):
        if logs is None or self.monitor not in logs:
            return
        value = logs[self.monitor]
        rises = "acc" in self.monitor
        beats = value > self.best if rises else value < self.best
        if beats or (math.isnan(self.best) and not math.isnan(value)):
            self.best = value
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
        if epoch > 0 and self.bad_epochs >= self.patience:
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
