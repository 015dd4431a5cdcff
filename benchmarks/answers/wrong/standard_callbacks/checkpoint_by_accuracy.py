# The checkpoint saves the model with the best validation accuracy, not the smallest loss.
# listed: best accuracy saved

from keras import callbacks


def training_callbacks(checkpoint_path):
    result = []
    result.append(callbacks.EarlyStopping(monitor="val_accuracy", patience=1))
    result.append(
        callbacks.ModelCheckpoint(
            filepath=checkpoint_path, monitor="val_accuracy", save_best_only=True
        )
    )
    result.append(callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10))
    return result
