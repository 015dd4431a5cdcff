"""Another order, and only what differs from Keras's defaults."""

from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau


def training_callbacks(checkpoint_path):
    slower = ReduceLROnPlateau(factor=0.1)
    best = ModelCheckpoint(checkpoint_path, save_best_only=True)
    return [slower, best, EarlyStopping("val_accuracy", patience=1)]
