# The images have no axis for the channel.
# listed: channel axis missing

import numpy as np
from keras import Input, Model, Sequential, layers, optimizers


def prepare_images(images):
    shape = np.shape(images)
    if len(shape) != 3:
        raise ValueError(f"expected images of shape (n, h, w), received {shape}")
    prepared = np.empty(shape, np.float32)
    prepared[:] = images
    prepared /= 255.0
    return prepared


def one_hot_labels(labels, num_classes):
    if num_classes < 1:
        raise ValueError(f"expected num_classes of 1 or more, received {num_classes}")
    rows = np.zeros((len(labels), num_classes))
    for row, label in zip(rows, labels, strict=True):
        if label < 0 or label >= num_classes:
            raise ValueError(f"expected labels of classes, received {label} in {labels.shape}")
        row[label] = 1
    return rows


def _eye(input_shape):
    eye = Sequential(name="eye")
    eye.add(Input(shape=input_shape))
    eye.add(layers.Conv2D(32, kernel_size=3, padding="valid", activation="relu"))
    for _ in range(2):
        eye.add(layers.MaxPooling2D())
        eye.add(layers.Conv2D(64, kernel_size=3, padding="valid", activation="relu"))
    eye.add(layers.Flatten())
    return eye


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    h, w, channels = input_shape
    if h < 18 or w < 18 or channels < 1:
        raise ValueError(f"expected input_shape of 18 x 18 or more, received {input_shape}")
    if num_classes < 1:
        raise ValueError(f"expected num_classes of 1 or more, received {num_classes}")
    image = Input(shape=input_shape)
    eye = _eye(input_shape)
    features = eye(image)
    head = Sequential(
        [
            Input(shape=features.shape[1:]),
            layers.Dense(64, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ],
        name="head",
    )
    model = Model(inputs=image, outputs=head(features))
    model.compile(
        optimizer=optimizers.RMSprop(), loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model
