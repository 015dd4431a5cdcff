# A generator turned into a list, functools.partial for the common monitor, and a check of the path.
from functools import partial

import keras


def _three(path):
    on_loss = {"monitor": "val_loss", "mode": "min"}
    checkpoint = partial(keras.callbacks.ModelCheckpoint, save_best_only=True, verbose=1, **on_loss)
    plateau = partial(keras.callbacks.ReduceLROnPlateau, patience=10, min_delta=0.0, **on_loss)
    yield checkpoint(path)
    yield plateau(factor=0.1)
    yield keras.callbacks.EarlyStopping("val_accuracy", patience=1, mode="max", verbose=1)


def training_callbacks(checkpoint_path):
    if not str(checkpoint_path).endswith((".keras", ".h5")):
        raise ValueError(f"checkpoint_path must end in .keras or .h5, received {checkpoint_path!r}")
    return list(_three(str(checkpoint_path)))
