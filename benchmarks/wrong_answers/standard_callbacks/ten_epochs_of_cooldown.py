# cooldown=10 makes a pause after each reduction; there should be none (0).
from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping("val_accuracy", 0, 1),
        callbacks.ModelCheckpoint(checkpoint_path, "val_loss", save_best_only=True),
        callbacks.ReduceLROnPlateau("val_loss", factor=0.1, patience=10, cooldown=10),
    ]
