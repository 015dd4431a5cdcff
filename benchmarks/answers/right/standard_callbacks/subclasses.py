# Own subclasses of Keras's three callbacks, with the settings in their __init__.
from keras import callbacks


class StopWhenAccuracyStalls(callbacks.EarlyStopping):
    def __init__(self):
        super().__init__(monitor="val_accuracy", patience=1, verbose=0)


class KeepBest(callbacks.ModelCheckpoint):
    def __init__(self, path):
        super().__init__(path, monitor="val_loss", save_best_only=True, mode="auto")


class SlowDown(callbacks.ReduceLROnPlateau):
    def __init__(self, factor=0.1, patience=10):
        super().__init__(monitor="val_loss", factor=factor, patience=patience, verbose=1)


def training_callbacks(checkpoint_path):
    return [SlowDown(), StopWhenAccuracyStalls(), KeepBest(checkpoint_path)]
