# The rate is multiplied by 0.01: somebody took the factor for a percentage of a percentage.

import keras


def training_callbacks(checkpoint_path):
    return [
        keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        keras.callbacks.ModelCheckpoint(checkpoint_path, save_best_only=True),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.01, patience=10),
    ]
