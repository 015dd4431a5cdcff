# val_acc is the name in old versions of Keras; it should be val_accuracy.
from keras import callbacks


def training_callbacks(checkpoint_path):
    callbacks_list = [
        callbacks.EarlyStopping(
            monitor="val_acc",
            patience=1,
        ),
        callbacks.ModelCheckpoint(
            filepath=checkpoint_path,
            monitor="val_loss",
            save_best_only=True,
        ),
        callbacks.ReduceLROnPlateau(
            monitor="val_loss",
            factor=0.1,
            patience=10,
        ),
    ]
    return callbacks_list
