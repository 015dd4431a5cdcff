"""Patience 0 does what patience 1 does; a path object."""

from pathlib import Path

from keras import callbacks


def training_callbacks(checkpoint_path):
    return list(
        (
            callbacks.EarlyStopping(monitor="val_accuracy", patience=0),
            callbacks.ModelCheckpoint(
                Path(checkpoint_path).as_posix(), "val_loss", save_best_only=True, verbose=0
            ),
            callbacks.ReduceLROnPlateau("val_loss", 0.1, 10),
        )
    )
