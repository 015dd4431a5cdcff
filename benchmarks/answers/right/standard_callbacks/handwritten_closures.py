# from Keras 3 on
# Unusual: no ready-made callback at all: one small Callback subclass of the answer's own, three times, each with closures that say what to do.
"""Keras's own callbacks."""

from keras import callbacks, ops


def _nothing(model):
    """Do nothing."""


class _Watch(callbacks.Callback):
    """Call `on_best` in epochs of progress, and `on_stall` after `patience` bad epochs in a row."""

    def __init__(self, monitor, beats, on_best=_nothing, on_stall=_nothing, patience=1):
        super().__init__()
        self.monitor = monitor
        self.beats = beats
        self.on_best = on_best
        self.on_stall = on_stall
        self.patience = patience
        self.on_train_begin()

    def on_train_begin(self, logs=None):
        """Begin afresh."""
        self.best = None
        self.bad = 0

    def on_epoch_end(self, epoch, logs=None):
        """Compare the epoch's value with the best so far."""
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        value = float(value)
        if value == value and (self.best is None or self.beats(value, self.best)):
            self.best = value
            self.bad = 0
            self.on_best(self.model)
            return
        self.bad += 1
        if self.bad >= self.patience:
            self.bad = 0
            self.on_stall(self.model)


def training_callbacks(checkpoint_path):
    """Return three callbacks, so that nobody has to watch the training."""

    def more(value, best):
        return value > best

    def less(value, best):
        return value < best

    def stop(model):
        model.stop_training = True

    def save(model):
        model.save(checkpoint_path, overwrite=True)

    def slow_down(model):
        optimizer = model.optimizer
        optimizer.learning_rate = 0.1 * float(ops.convert_to_numpy(optimizer.learning_rate))

    return [
        _Watch("val_loss", less, on_best=save),
        _Watch("val_loss", less, on_stall=slow_down, patience=10),
        _Watch("val_accuracy", more, on_stall=stop, patience=1),
    ]
