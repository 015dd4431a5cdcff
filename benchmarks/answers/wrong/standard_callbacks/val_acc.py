# The name of the metric is that of old books, so nothing is watched (or Keras 3 complains).
# listed: wrong monitor or mode

from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau


def training_callbacks(checkpoint_path):
    return [
        EarlyStopping(monitor="val_acc", patience=1, mode="max"),
        ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True),
        ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
