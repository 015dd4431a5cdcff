# The number of the epoch is put in front of the ending, so it doesn't save to checkpoint_path.

import os

from keras import callbacks


def training_callbacks(checkpoint_path):
    stem, ending = os.path.splitext(checkpoint_path)
    path = stem + "-{epoch:02d}" + ending
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        callbacks.ModelCheckpoint(path, monitor="val_loss", save_best_only=True),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
