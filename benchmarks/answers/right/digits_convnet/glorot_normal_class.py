"""A model class: convolutions in pairs with their poolings, normally distributed kernels."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"3 axes expected, {images.ndim} found")
    return (images / 255).reshape(images.shape + (1,))


def one_hot_labels(labels, num_classes):
    if labels.max() >= num_classes or labels.min() < 0:
        raise ValueError(f"a label is not in 0..{num_classes - 1}")
    result = np.zeros(shape=(labels.size, num_classes))
    np.put_along_axis(result, labels.astype(int)[:, None], 1.0, axis=1)
    return result


class Convnet(keras.Model):
    def __init__(self, num_classes):
        super().__init__()
        init = {"kernel_initializer": "glorot_normal"}
        self.conv1 = layers.Conv2D(32, 3, activation="relu", **init)
        self.pool1 = layers.MaxPooling2D(2)
        self.conv2 = layers.Conv2D(64, 3, activation="relu", **init)
        self.pool2 = layers.MaxPooling2D(2)
        self.conv3 = layers.Conv2D(64, 3, activation="relu", **init)
        self.flatten = layers.Flatten()
        self.dense = layers.Dense(64, activation="relu", **init)
        self.classify = layers.Dense(num_classes, activation="softmax", **init)

    def call(self, x):
        x = self.pool1(self.conv1(x))
        x = self.pool2(self.conv2(x))
        x = self.flatten(self.conv3(x))
        return self.classify(self.dense(x))


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Convnet(num_classes)
    model.build((None, *input_shape))
    model.compile(
        optimizer=keras.optimizers.RMSprop(5e-4),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model
