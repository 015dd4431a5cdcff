"""Layer normalisation and GELU in large patches, in the manner of ConvNeXt."""

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"got {len(flags)} flags for {len(images)} images")
    result = images.copy()
    for i in np.nonzero(flags)[0]:
        result[i] = images[i, :, ::-1]
    return result


def shift_images(images, rows, columns, fill=0.0):
    if len(rows) != len(images) or len(columns) != len(images):
        raise ValueError(
            f"got {len(rows)} rows and {len(columns)} columns for {len(images)} images"
        )
    n, h, w, c = images.shape
    output = np.full((n, h, w, c), fill, "float64")
    for k in range(n):
        r, s = int(rows[k]), int(columns[k])
        for i in range(max(r, 0), min(h, h + r)):
            first, last = max(s, 0), min(w, w + s)
            if first < last:
                output[k, i, first:last] = images[k, i - r, first - s : last - s]
    return output


class Augmentation(keras.Model):
    def __init__(self, seed):
        super().__init__()
        self.flip = layers.RandomFlip("horizontal", seed=seed)
        self.rotate = layers.RandomRotation(0.07, seed=seed + 1)
        self.zoom = layers.RandomZoom(0.12, seed=seed + 2)

    def call(self, images, training=None):
        images = self.flip(images, training=training)
        images = self.rotate(images, training=training)
        return self.zoom(images, training=training)


def build_augmentation(seed=0):
    return Augmentation(seed)


def build_small_convnet(input_shape):
    inputs = x = keras.Input(input_shape)
    for layer in (
        layers.RandomFlip("horizontal"),
        layers.RandomRotation(0.05),
        layers.RandomZoom(0.1),
    ):
        x = layer(x)
    x = layers.Conv2D(32, 4, strides=4)(x)
    x = layers.LayerNormalization()(x)
    for _ in range(2):
        y = layers.DepthwiseConv2D(5, padding="same")(x)
        y = layers.LayerNormalization()(y)
        y = layers.Conv2D(64, 1, activation="gelu")(y)
        y = layers.Conv2D(32, 1)(y)
        x = layers.Add()([x, layers.Dropout(0.1)(y)])
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.LayerNormalization()(x)
    x = layers.Dropout(0.2)(x)
    model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss="binary_crossentropy",
        metrics=[keras.metrics.BinaryAccuracy("accuracy")],
    )
    return model
