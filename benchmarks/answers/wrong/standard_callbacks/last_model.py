# save_best_only is left out.
# listed: every epoch saved

import keras


def training_callbacks(checkpoint_path):
    early = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=1)
    best = keras.callbacks.ModelCheckpoint(filepath=checkpoint_path, monitor="val_loss")
    plateau = keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10)
    return [early, best, plateau]
