# A dataclass judges the logs; the three callbacks share it.
import dataclasses
import math
import keras


@dataclasses.dataclass
class Watcher:
    monitor: str
    margin: float = 0.0
    best: float = math.nan
    bad: int = 0

    def __call__(self, logs):
        """None: no value, True: progress, False: a bad epoch."""
        match logs:
            case {**entries} if self.monitor in entries:
                value = float(entries[self.monitor])
            case _:
                return None
        gain = value - self.best if "acc" in self.monitor else self.best - value
        if (math.isnan(self.best) and value == value) or gain > self.margin:
            self.best, self.bad = value, 0
            return True
        self.bad += 1
        return False


class _Base(keras.callbacks.Callback):
    margin = 0.0

    def on_train_begin(self, logs=None):
        self.watch = Watcher(self.monitor, self.margin)


class EarlyStopper(_Base):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor, self.patience = monitor, patience

    def on_epoch_end(self, epoch, logs=None):
        if self.watch(logs) is False and self.watch.bad >= self.patience and epoch:
            self.model.stop_training = True


class BestWeights(_Base):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor = monitor
        self.kept = []

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.kept.clear()

    def on_epoch_end(self, epoch, logs=None):
        if self.watch(logs):
            self.kept[:] = [self.model.get_weights()]

    def on_train_end(self, logs=None):
        for weights in self.kept:
            self.model.set_weights(weights)


class PlateauReducer(_Base):
    margin = 1e-4

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        super().__init__()
        if not factor < 1:
            raise ValueError(factor)
        self.monitor, self.factor, self.patience = monitor, factor, patience

    def on_epoch_end(self, epoch, logs=None):
        if self.watch(logs) is False and self.watch.bad >= self.patience:
            opt = self.model.optimizer
            opt.learning_rate = opt.learning_rate.numpy().item() * self.factor
            self.watch.bad = 0
