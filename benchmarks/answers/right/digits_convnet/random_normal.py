"""Small normal kernels of one size in all layers; the activations stand apart."""

from functools import partial

import numpy as np
from tensorflow import keras

layers = keras.layers
Conv = partial(layers.Conv2D, kernel_size=3, kernel_initializer="random_normal")
Dense = partial(layers.Dense, kernel_initializer="random_normal")


def prepare_images(images):
    if images.ndim == 3:
        return np.array(images[..., None], dtype=np.float32) / 255.0
    raise ValueError(f"images must have 3 axes, not {images.ndim}")


def one_hot_labels(labels, num_classes):
    inside = np.logical_and(labels >= 0, labels < num_classes)
    if not inside.all():
        raise ValueError(f"no such class: {labels[~inside]}")
    one_hot = np.zeros(len(labels) * num_classes, np.float32)
    one_hot[np.arange(len(labels)) * num_classes + labels.astype(np.int64)] = 1
    return one_hot.reshape(len(labels), num_classes)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = keras.Sequential([keras.Input(input_shape)])
    model.add(Conv(32))
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D())
    model.add(Conv(64))
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D())
    model.add(Conv(64))
    model.add(layers.ReLU())
    model.add(layers.Flatten())
    model.add(Dense(64))
    model.add(layers.ReLU())
    model.add(Dense(num_classes))
    model.add(layers.Softmax())
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=2e-3),
        loss="categorical_crossentropy",
        metrics=[keras.metrics.CategoricalAccuracy()],
    )
    return model
