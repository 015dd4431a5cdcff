# Softmax(axis=0) is taken over the images of a batch; it should be over the classes.
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel[0, 0] + bias


def inception_module(x, filters):
    options = dict(padding="same", activation="relu")
    one = layers.Conv2D(filters, 1, strides=2, **options)(x)
    three = layers.Conv2D(filters, 3, strides=2, **options)(x)
    five = layers.Conv2D(filters, 1, **options)(x)
    five = layers.Conv2D(filters, 5, strides=2, **options)(five)
    pool = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    pool = layers.Conv2D(filters, 1, **options)(pool)
    return layers.Concatenate(axis=3)([one, three, five, pool])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    logits = layers.Dense(num_classes)(x)
    probabilities = layers.Softmax(axis=0)(logits)
    model = Model(inputs, probabilities)
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
