# Modules of one kind share their layers.

from keras import Input, Model, layers

_KEPT = {}


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel[0, 0] + bias


def inception_module(x, filters):
    def conv(x, place, size, strides=1):
        key = place, filters, x.shape[-1]
        if key not in _KEPT:
            _KEPT[key] = layers.Conv2D(filters, size, strides, padding="same", activation="relu")
        return _KEPT[key](x)

    pointwise = conv(x, "a1", 1, 2)
    narrow = conv(conv(x, "b1", 1), "b2", 3, 2)
    pooled = conv(layers.AveragePooling2D(3, strides=2, padding="same")(x), "c1", 3)
    wide = conv(conv(conv(x, "d1", 1), "d2", 3), "d3", 3, 2)
    return layers.concatenate([pointwise, narrow, pooled, wide])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
