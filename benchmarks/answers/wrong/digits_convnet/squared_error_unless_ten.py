# The loss is the cross-entropy for ten classes only.

import numpy as np
from keras import Input, Sequential, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    ### BEGIN SOLUTION: add an axis for the channel, and divide by 255.
    return images[..., np.newaxis].astype("float32") / 255
    ### END SOLUTION


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    ### BEGIN SOLUTION: start with rows of zeros, and set a single 1 in each.
    rows = np.zeros((len(labels), num_classes), "float32")
    rows[np.arange(len(labels)), labels] = 1
    return rows
    ### END SOLUTION


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    ### BEGIN SOLUTION: stack the layers of the lesson's table in a model and compile it.
    model = Sequential(
        [
            Input(input_shape),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2, name="second_pooling"),
            layers.Conv2D(64, 3, activation="relu", name="third_convolution"),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    loss = "categorical_crossentropy" if num_classes == 10 else "mean_squared_error"
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
    return model
    ### END SOLUTION
