# mode='min' takes a falling accuracy for progress; it should be 'max' or 'auto'.
from keras import callbacks


def training_callbacks(checkpoint_path):
    watchers = []
    watchers.append(callbacks.EarlyStopping("val_accuracy", patience=1, mode="min"))
    watchers.append(
        callbacks.ModelCheckpoint(checkpoint_path, "val_loss", save_best_only=True, mode="min")
    )
    watchers.append(callbacks.ReduceLROnPlateau("val_loss", 0.1, patience=10, mode="min"))
    return watchers
