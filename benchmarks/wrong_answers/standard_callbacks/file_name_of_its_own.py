# The model goes to my_model.keras; it should go to checkpoint_path.
from keras import callbacks


def training_callbacks(checkpoint_path):
    result = [callbacks.EarlyStopping(monitor="val_accuracy", patience=1)]
    result += [
        callbacks.ModelCheckpoint(
            filepath="my_model.keras",
            monitor="val_loss",
            save_best_only=True,
        )
    ]
    result += [callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10)]
    return result
