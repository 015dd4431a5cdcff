# Everything is set up once, when the callback is made.

import keras
import numpy as np

PROGRESS, BAD, NOTHING = "progress", "bad", "nothing"


class Judge:
    def __init__(self, monitor, margin=0.0):
        self.monitor = monitor
        self.margin = margin
        self.record = None
        self.bad = 0

    def look(self, logs):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return NOTHING
        score = float(value) if "acc" in self.monitor else -float(value)
        if not np.isnan(score) and (self.record is None or score > self.record + self.margin):
            self.record, self.bad = score, 0
            return PROGRESS
        self.bad += 1
        return BAD


class EarlyStopper(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        self.monitor = monitor
        self.patience = max(1, patience)
        super().__init__()

    def set_model(self, model):
        super().set_model(model)
        if not hasattr(self, 'judge'):
            self.judge = Judge(self.monitor)

    def on_epoch_end(self, epoch, logs=None):
        verdict = self.judge.look(logs)
        if verdict == BAD and self.judge.bad >= self.patience and epoch >= 1:
            self.model.stop_training = True


class BestWeights(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        self.monitor = monitor
        super().__init__()

    def on_train_begin(self, logs=None):
        self.judge = Judge(self.monitor)
        self.kept = None

    def on_epoch_end(self, epoch, logs=None):
        if self.judge.look(logs) == PROGRESS:
            self.kept = [v.numpy() if hasattr(v, "numpy") else np.array(v)
                         for v in self.model.weights]

    def on_train_end(self, logs=None):
        if self.kept is None:
            return
        for variable, value in zip(self.model.weights, self.kept, strict=True):
            variable.assign(value)


class PlateauReducer(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor should reduce, {factor} does not")
        self.monitor = monitor
        self.factor = factor
        self.patience = max(1, patience)
        super().__init__()

    def on_train_begin(self, logs=None):
        self.judge = Judge(self.monitor, margin=1e-4)

    def on_epoch_end(self, epoch, logs=None):
        if self.judge.look(logs) == BAD and self.judge.bad >= self.patience:
            self.judge.bad = 0
            rate = np.asarray(self.model.optimizer.learning_rate).item()
            self.model.optimizer.learning_rate = rate * self.factor
