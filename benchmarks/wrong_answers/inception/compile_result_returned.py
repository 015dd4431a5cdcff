# compile returns None, and so does the function; it should return the model.
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    h, w = image.shape[:2]
    pixels = image.reshape(h * w, channels)  # one row per pixel
    out = pixels.dot(kernel[0, 0]) + bias
    return out.reshape(h, w, -1)


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
    img = Input(shape=input_shape)
    net = inception_module(img, 8)
    net = inception_module(net, 16)
    net = layers.Flatten()(net)
    net = layers.Dense(num_classes, activation="softmax")(net)
    return Model(img, net).compile(
        optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"]
    )
