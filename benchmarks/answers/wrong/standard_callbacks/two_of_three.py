# No callback for the learning rate.

import keras


def training_callbacks(checkpoint_path):
    return [
        keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        keras.callbacks.ModelCheckpoint(checkpoint_path, save_best_only=True),
    ]
