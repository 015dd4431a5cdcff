# min_lr=1e-4 ends the reductions there; there should be no smallest rate (0).
from keras import callbacks


def training_callbacks(checkpoint_path):
    plateau = callbacks.ReduceLROnPlateau(
        monitor="val_loss", factor=0.1, patience=10, min_lr=1e-4, mode="min"
    )
    checkpoint = callbacks.ModelCheckpoint(
        checkpoint_path, monitor="val_loss", save_best_only=True, mode="min"
    )
    early_stopping = callbacks.EarlyStopping(monitor="val_accuracy", patience=1, mode="max")
    return list((early_stopping, checkpoint, plateau))
