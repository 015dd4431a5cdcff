# A tuple, not a list.

import keras


def training_callbacks(checkpoint_path):
    return (
        keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        keras.callbacks.ModelCheckpoint(checkpoint_path, save_best_only=True),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    )
