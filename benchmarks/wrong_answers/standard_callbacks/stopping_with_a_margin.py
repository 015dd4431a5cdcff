# Early stopping takes an accuracy that rises by less than 0.01 for no progress.

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", min_delta=0.01, patience=1),
        callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
