# The checkpoint saves only the weights; it should save the whole model.
from keras import callbacks


def training_callbacks(checkpoint_path):
    on_loss = {"monitor": "val_loss", "mode": "min"}
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", mode="max", patience=1),
        callbacks.ModelCheckpoint(
            checkpoint_path, save_best_only=True, save_weights_only=True, **on_loss
        ),
        callbacks.ReduceLROnPlateau(factor=0.1, patience=10, **on_loss),
    ]
