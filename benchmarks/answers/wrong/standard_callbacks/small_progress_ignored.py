# Early stopping demands that the accuracy rises by more than 0.01, a smaller rise is no progress.

from keras import callbacks


def training_callbacks(checkpoint_path):
    when_to_stop = {"monitor": "val_accuracy", "min_delta": 0.01, "patience": 1}
    what_to_save = {"monitor": "val_loss", "save_best_only": True, "save_weights_only": False}
    when_to_slow = {"monitor": "val_loss", "factor": 0.1, "patience": 10}
    return [
        callbacks.EarlyStopping(**when_to_stop),
        callbacks.ModelCheckpoint(checkpoint_path, **what_to_save),
        callbacks.ReduceLROnPlateau(**when_to_slow),
    ]
