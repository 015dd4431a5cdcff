# The learning rate never falls below 1e-11, because min_lr is set.

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        callbacks.ModelCheckpoint(
            checkpoint_path, monitor="val_loss", save_best_only=True
        ),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10, min_lr=1e-11),
    ]
