# The learning rate follows val_accuracy; it should follow val_loss.
from keras import callbacks


def training_callbacks(checkpoint_path):
    monitor = "val_accuracy"
    stop = callbacks.EarlyStopping(monitor=monitor, patience=1)
    reduce = callbacks.ReduceLROnPlateau(monitor=monitor, factor=0.1, patience=10)
    save = callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True)
    return [stop, reduce, save]
