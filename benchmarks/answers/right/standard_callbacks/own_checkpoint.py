# A checkpoint of one's own, and a subclass of early stopping.
import keras
from keras import callbacks


class Saver(callbacks.Callback):
    """Saves the whole model itself."""

    def __init__(self, path):
        super().__init__()
        self.path = path

    def on_train_begin(self, logs=None):
        self.best = float("inf")

    def on_epoch_end(self, epoch, logs=None):
        if (logs or {}).get("val_loss", float("inf")) < self.best:
            self.best = logs["val_loss"]
            self.model.save(self.path, overwrite=True)


class Stopper(callbacks.EarlyStopping):
    def __init__(self):
        super().__init__("val_accuracy", min_delta=0, patience=1, verbose=1, mode="max", restore_best_weights=True)


def training_callbacks(checkpoint_path):
    return [Saver(checkpoint_path), callbacks.ReduceLROnPlateau(factor=1 / 10), Stopper()]
