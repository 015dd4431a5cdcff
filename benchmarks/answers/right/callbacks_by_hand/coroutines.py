"""The judgement of an epoch is a generator that is sent values and answers with the bad count."""

import numpy as np
from keras.callbacks import Callback


def _judge(monitor, margin=0.0):
    """Take values by send. Answer with (progress?, bad epochs in a row so far)."""
    sign = -1.0 if "acc" in monitor else 1.0
    best, bad, progress = None, 0, False
    while True:
        value = yield progress, bad
        if value is None:  # sent by an owner that has acted: count anew
            bad = 0
            continue
        value = sign * value
        if value != value:
            progress = False
        elif best is None:
            progress = True
        elif sign > 0:
            progress = value < best - margin
        else:
            progress = -value > -best + margin
        best, bad = (value, 0) if progress else (best, bad + 1)


class _Judging(Callback):
    margin = 0.0

    def __init__(self, monitor):
        super().__init__()
        self.monitor = monitor
        self._restart()

    def _restart(self):
        self.judge = _judge(self.monitor, self.margin)
        next(self.judge)

    def on_train_begin(self, logs=None):
        self._restart()

    def on_epoch_end(self, epoch, logs=None):
        try:
            value = float((logs or {})[self.monitor])
        except KeyError:
            return
        self.decide(epoch, *self.judge.send(value))

    def decide(self, epoch, progress, bad):
        """What the subclass makes of it."""


class EarlyStopper(_Judging):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__(monitor)
        self.patience = patience

    def decide(self, epoch, progress, bad):
        if epoch and not progress and bad >= self.patience:
            self.model.stop_training = True


class BestWeights(_Judging):
    def __init__(self, monitor="val_loss"):
        super().__init__(monitor=monitor)

    def _restart(self):
        super()._restart()
        self.kept = ()

    def decide(self, epoch, progress, bad):
        if progress:
            self.kept = (tuple(np.array(w, copy=True) for w in self.model.get_weights()),)

    def on_train_end(self, logs=None):
        for weights in self.kept:  # none, or one set
            self.model.set_weights(list(weights))


class PlateauReducer(_Judging):
    margin = 1e-4

    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"factor must be below 1, received {factor}")
        super().__init__(monitor)
        self.factor, self.patience = factor, patience

    def decide(self, epoch, progress, bad):
        if not progress and bad >= self.patience:
            optimizer = self.model.optimizer
            optimizer.learning_rate = float(np.asarray(optimizer.learning_rate)) * self.factor
            self.judge.send(None)
