# The checkpoint waits for a validation loss that rises.

from keras import callbacks


def training_callbacks(checkpoint_path):
    stop = callbacks.EarlyStopping(monitor="val_accuracy", mode="max", patience=1)
    save = callbacks.ModelCheckpoint(filepath=checkpoint_path, monitor="val_loss", mode="max", save_best_only=True)
    reduce = callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10)
    return [stop, save, reduce]
