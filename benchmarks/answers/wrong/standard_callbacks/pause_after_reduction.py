# The learning rate rests for 10 epochs after each reduction (cooldown) before bad epochs count.

from keras import callbacks


def training_callbacks(checkpoint_path):
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1, mode="max"),
        callbacks.ModelCheckpoint(checkpoint_path, save_best_only=True),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10, cooldown=10),
    ]
