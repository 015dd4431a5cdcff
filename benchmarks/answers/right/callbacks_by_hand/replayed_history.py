"""Keep nothing but the list of values, and play the whole training again after each epoch."""

import math
from functools import partial, reduce
from typing import List, NamedTuple, Optional

import numpy as np
from tensorflow import keras


class State(NamedTuple):
    best: Optional[float] = None
    bad: int = 0
    progress: bool = False
    acts: bool = False


def _step(state: State, value: float, better, patience: float) -> State:
    if not math.isnan(value) and (state.best is None or better(value, state.best)):
        return State(best=value, progress=True)
    bad = 0 if state.acts else state.bad
    return State(best=state.best, bad=bad + 1, acts=bad + 1 >= patience)


def _play(values: List[float], monitor: str, margin: float = 0.0, patience: float = math.inf):
    more = "acc" in monitor
    better = (lambda v, b: v > b + margin) if more else (lambda v, b: v < b - margin)
    return reduce(partial(_step, better=better, patience=patience), values, State())


class EarlyStopper(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__()
        self.monitor, self.patience, self.values = monitor, patience, []

    def on_train_begin(self, logs=None):
        self.values = []

    def on_epoch_end(self, epoch, logs=None):
        if logs and self.monitor in logs:
            self.values.append(float(logs[self.monitor]))
            state = _play(self.values, self.monitor)
            if not state.progress and epoch > 0 and state.bad >= self.patience:
                self.model.stop_training = True


class BestWeights(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss"):
        super().__init__()
        self.monitor, self.values, self.album = monitor, [], {}

    def on_train_begin(self, logs=None):
        self.values, self.album = [], {}

    def on_epoch_end(self, epoch, logs=None):
        if logs and self.monitor in logs:
            self.values += [float(logs[self.monitor])]
            if _play(self.values, self.monitor).progress:
                self.album = {epoch: [np.copy(array) for array in self.model.get_weights()]}

    def on_train_end(self, logs=None):
        while self.album:
            _, weights = self.album.popitem()
            self.model.set_weights(weights)


class PlateauReducer(keras.callbacks.Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if not factor < 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__()
        self.monitor, self.factor, self.patience = monitor, factor, patience
        self.values = []

    def on_train_begin(self, logs=None):
        self.values = []

    def on_epoch_end(self, epoch, logs=None):
        if not logs or self.monitor not in logs:
            return
        self.values = [*self.values, float(logs[self.monitor])]
        if _play(self.values, self.monitor, 0.0001, self.patience).acts:
            rate = np.asarray(self.model.optimizer.learning_rate).item()
            setattr(self.model.optimizer, "learning_rate", rate * self.factor)
