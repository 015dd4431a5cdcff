# As the notes have it: early stopping watches the training data.
# listed: wrong monitor or mode

import keras


def training_callbacks(checkpoint_path):
    early = keras.callbacks.EarlyStopping(monitor="accuracy", patience=1)
    best = keras.callbacks.ModelCheckpoint(
        filepath=checkpoint_path, monitor="val_loss", save_best_only=True
    )
    plateau = keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10)
    return [early, best, plateau]
