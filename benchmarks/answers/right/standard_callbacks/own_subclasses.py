"""Three small classes that inherit from Keras's callbacks and fix their arguments."""

from tensorflow.keras import callbacks


class StopWhenAccuracyStalls(callbacks.EarlyStopping):
    monitored = "val_accuracy"

    def __init__(self):
        super().__init__(monitor=self.monitored, patience=1, mode="auto")


class SaveBest(callbacks.ModelCheckpoint):
    def __init__(self, path):
        super().__init__(filepath=path, save_best_only=True)  # watches val_loss by default


class SmallerSteps(callbacks.ReduceLROnPlateau):
    """Keras's defaults: val_loss, factor 0.1, patience 10, no cooldown, no floor."""


def training_callbacks(checkpoint_path):
    return [SaveBest(checkpoint_path), StopWhenAccuracyStalls(), SmallerSteps()]
