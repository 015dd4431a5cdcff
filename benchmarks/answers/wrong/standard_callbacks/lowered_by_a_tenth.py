# The factor is 0.9, which takes a tenth away, instead of 0.1.

from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau


def training_callbacks(checkpoint_path):
    return [
        ReduceLROnPlateau(monitor="val_loss", factor=0.9, patience=10, verbose=1),
        EarlyStopping(monitor="val_accuracy", patience=1, verbose=1),
        ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True, verbose=1),
    ]
