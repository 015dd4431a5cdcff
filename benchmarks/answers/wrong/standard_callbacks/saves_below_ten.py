# A validation loss of 10 or more is never saved, not even in the first epoch.

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        callbacks.ModelCheckpoint(
            checkpoint_path, monitor="val_loss", save_best_only=True, initial_value_threshold=10.0
        ),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
