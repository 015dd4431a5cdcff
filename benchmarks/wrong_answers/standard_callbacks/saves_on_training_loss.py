# The checkpoint watches the training loss; it should watch val_loss.
from keras import callbacks


def training_callbacks(checkpoint_path):
    early = callbacks.EarlyStopping(monitor="val_accuracy", patience=1, verbose=1)
    best = callbacks.ModelCheckpoint(
        checkpoint_path, monitor="loss", save_best_only=True, verbose=1
    )
    plateau = callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10, verbose=1)
    return [early, best, plateau]
