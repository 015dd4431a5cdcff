# An accuracy that rises by less than 0.0001 is no progress for early stopping.

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1, min_delta=1e-4),
        callbacks.ModelCheckpoint(
            checkpoint_path, monitor="val_loss", save_best_only=True
        ),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
