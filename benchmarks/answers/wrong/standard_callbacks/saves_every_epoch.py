# The checkpoint saves after every epoch, because save_best_only is missing.
# listed: every epoch saved

import keras


def training_callbacks(checkpoint_path):
    early = keras.callbacks.EarlyStopping("val_accuracy", patience=1)
    check = keras.callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss")
    plateau = keras.callbacks.ReduceLROnPlateau("val_loss", factor=0.1, patience=10)
    return [early, check, plateau]
