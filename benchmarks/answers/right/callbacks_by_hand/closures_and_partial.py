# Closures compare, and a partial of set_weights waits for the end.
import functools
import operator
import keras


def make_judge(monitor, margin):
    if "acc" in monitor:
        return lambda new, old: new > old + margin
    return lambda new, old: new < old - margin


class Progress(keras.callbacks.Callback):
    def __init__(self, monitor, margin=0):
        super().__init__()
        self.monitor = monitor
        self._judge = make_judge(monitor, margin)

    def on_train_begin(self, logs=None):
        if hasattr(self, "_best"):
            del self._best
        self._count = 0

    def on_epoch_end(self, epoch, logs=None):
        v = None if logs is None else logs.get(self.monitor, None)
        if v is None:
            return
        is_number = v == v
        if is_number and (not hasattr(self, "_best") or self._judge(v, self._best)):
            self._best = v
            self._count = 0
            self.good(epoch)
        else:
            self._count = operator.add(self._count, 1)
            self.bad(epoch)

    def good(self, epoch):
        pass

    def bad(self, epoch):
        pass


class EarlyStopper(Progress):
    def __init__(self, monitor="val_loss", patience=0):
        super().__init__(monitor)
        self.patience = patience

    def bad(self, epoch):
        if epoch > 0:
            self.model.stop_training = self.model.stop_training or self._count >= self.patience


class BestWeights(Progress):
    def __init__(self, monitor="val_loss"):
        super().__init__(monitor)

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self._restore = lambda: None

    def good(self, epoch):
        self._restore = functools.partial(self.model.set_weights, self.model.get_weights())

    def on_train_end(self, logs=None):
        self._restore()


class PlateauReducer(Progress):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10):
        if factor >= 1:
            raise ValueError(f"{factor=}")
        super().__init__(monitor, 1e-4)
        self.factor, self.patience = factor, patience

    def bad(self, epoch):
        if self._count >= self.patience:
            optimizer = self.model.optimizer
            optimizer.learning_rate.assign(optimizer.learning_rate * self.factor)
            self._count = 0
