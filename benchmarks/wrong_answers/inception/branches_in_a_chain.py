# The same name is used again and again, so a branch begins at the result of the one before.

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel[0, 0] + bias


def inception_module(x, filters):
    branch_a = x = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)
    x = layers.Conv2D(filters, 1, padding="same", activation="relu")(x)
    branch_b = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    x = layers.AveragePooling2D(3, strides=1, padding="same")(x)
    branch_c = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    branch_d = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return layers.concatenate([branch_a, branch_b, branch_c, branch_d])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
