# The epoch goes into the file's name; the path should be exactly checkpoint_path.
from pathlib import Path

from keras import callbacks


def training_callbacks(checkpoint_path):
    path = Path(checkpoint_path)
    pattern = path.with_name(path.stem + "_{epoch:02d}" + path.suffix)
    return [
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
        callbacks.ModelCheckpoint(str(pattern), monitor="val_loss", save_best_only=True),
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
    ]
