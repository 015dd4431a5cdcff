# The checkpoint watches the validation accuracy.

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        callbacks.ModelCheckpoint(checkpoint_path, monitor="val_accuracy", save_best_only=True),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
