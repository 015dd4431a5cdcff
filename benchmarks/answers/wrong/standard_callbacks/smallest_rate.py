# The learning rate never falls below 0.0001, because min_lr is set.

from keras import callbacks as cb


def training_callbacks(checkpoint_path):
    stopper = cb.EarlyStopping(monitor="val_accuracy", patience=1)
    saver = cb.ModelCheckpoint(
        filepath=checkpoint_path, monitor="val_loss", save_best_only=True, mode="min"
    )
    reducer = cb.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10, min_lr=1e-4)
    return [stopper, saver, reducer]
