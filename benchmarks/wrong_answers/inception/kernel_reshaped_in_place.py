# Setting kernel.shape changes the caller's array; it should be kernel[0, 0] or a reshape.
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    kernel.shape = (channels, -1)
    out = np.empty(image.shape[:2] + (kernel.shape[1],))
    for i, row in enumerate(image):
        out[i] = row @ kernel + bias
    return out


def inception_module(x, filters):
    # (window, stride) of the convolutions in each branch
    plans = [[(1, 2)], [(1, 1), (3, 2)], [(1, 1), (3, 1), (3, 2)]]
    branches = []
    for plan in plans:
        y = x
        for window, stride in plan:
            y = layers.Conv2D(filters, window, stride, padding="same", activation="relu")(y)
        branches.append(y)
    y = layers.AveragePooling2D((3, 3), strides=(2, 2), padding="same")(x)
    branches.append(layers.Conv2D(filters, 3, padding="same", activation="relu")(y))
    return layers.concatenate(branches)


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape, name="image")
    first = inception_module(inputs, filters=8)
    second = inception_module(first, filters=16)
    head = layers.Dense(num_classes, activation="softmax")
    model = Model(inputs, head(layers.Flatten()(second)), name="inception")
    model.compile(
        optimizer="adam",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
