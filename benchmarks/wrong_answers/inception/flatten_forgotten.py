# A softmax at each pixel gives (n, h, w, classes); a Flatten before it should give (n, classes).
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    height, width, _ = image.shape
    filters = kernel.shape[3]
    result = np.zeros((height, width, filters))
    for i in range(height):
        for j in range(width):
            for f in range(filters):
                result[i, j, f] = np.sum(image[i, j] * kernel[0, 0, :, f]) + bias[f]
    return result


def inception_module(x, filters):
    branch_a = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)

    branch_b = layers.Conv2D(filters, 1, padding="same", activation="relu")(x)
    branch_b = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(branch_b)

    branch_c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    branch_c = layers.Conv2D(filters, 3, padding="same", activation="relu")(branch_c)

    branch_d = layers.Conv2D(filters, 1, padding="same", activation="relu")(x)
    branch_d = layers.Conv2D(filters, 3, padding="same", activation="relu")(branch_d)
    branch_d = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(branch_d)

    return layers.concatenate([branch_a, branch_b, branch_c, branch_d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    tensor = inputs = Input(shape=input_shape)
    for n in [8, 16]:
        tensor = inception_module(tensor, n)
    outputs = layers.Dense(num_classes, activation="softmax")(tensor)
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["acc"])
    return model
