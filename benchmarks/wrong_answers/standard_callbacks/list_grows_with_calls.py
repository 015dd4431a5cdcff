# The list is made once and grows with each call; every call should return three new callbacks.
from keras import callbacks


chosen = []


def training_callbacks(checkpoint_path):
    chosen.append(callbacks.EarlyStopping(monitor="val_accuracy", patience=1))
    chosen.append(
        callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True)
    )
    chosen.append(callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10))
    return chosen
