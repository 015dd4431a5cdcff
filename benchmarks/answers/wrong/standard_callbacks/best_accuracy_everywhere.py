# All three watch the accuracy.

import keras


def training_callbacks(checkpoint_path):
    watched = dict(monitor="val_accuracy", mode="max")
    return [
        keras.callbacks.EarlyStopping(patience=1, **watched),
        keras.callbacks.ModelCheckpoint(checkpoint_path, save_best_only=True, **watched),
        keras.callbacks.ReduceLROnPlateau(factor=0.1, patience=10, **watched),
    ]
