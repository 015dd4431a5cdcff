"""Every argument is written down, the modes among them; another order."""

import keras


def training_callbacks(checkpoint_path):
    reduce_rate = keras.callbacks.ReduceLROnPlateau(
        monitor="val_loss", factor=0.1, patience=10, verbose=0, mode="min", cooldown=0, min_lr=0
    )
    stop = keras.callbacks.EarlyStopping(
        monitor="val_accuracy", min_delta=0, patience=1, mode="max", restore_best_weights=False
    )
    save = keras.callbacks.ModelCheckpoint(
        filepath=checkpoint_path,
        monitor="val_loss",
        mode="min",
        save_best_only=True,
        save_weights_only=False,
        save_freq="epoch",
    )
    return [save, reduce_rate, stop]
