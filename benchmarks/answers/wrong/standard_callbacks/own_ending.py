# The file has a name of its own.

import keras


def training_callbacks(checkpoint_path):
    stem, dot, ending = checkpoint_path.rpartition(".")
    return [
        keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        keras.callbacks.ModelCheckpoint(stem + "_model." + ending, save_best_only=True),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
