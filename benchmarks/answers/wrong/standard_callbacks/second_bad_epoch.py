# Early stopping has patience 2, so the training goes on after the first bad epoch.
# listed: one epoch too patient

from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau


def training_callbacks(checkpoint_path):
    stop = EarlyStopping(monitor="val_accuracy", patience=2)
    save = ModelCheckpoint(filepath=checkpoint_path, monitor="val_loss", save_best_only=True)
    slow = ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10)
    return [stop, save, slow]
