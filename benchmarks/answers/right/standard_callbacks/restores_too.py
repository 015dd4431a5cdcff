"""Early stopping also gives the best weights back, which nobody forbids; TensorFlow's name."""

import tensorflow as tf
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau


def training_callbacks(checkpoint_path):
    made = []
    made.append(EarlyStopping("val_accuracy", patience=1, restore_best_weights=True))
    made.append(ModelCheckpoint(checkpoint_path, save_best_only=True))
    made.append(ReduceLROnPlateau(min_delta=0.0))
    assert all(isinstance(one, tf.keras.callbacks.Callback) for one in made)
    return made
