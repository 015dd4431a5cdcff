# Every class has a probability of its own.
# listed: sigmoid for softmax


def prepare_images(images):
    import numpy as np

    if np.ndim(images) != 3:
        raise ValueError("wrong number of axes in images: shape " + str(np.shape(images)))
    return np.multiply(images, 1 / 255)[..., np.newaxis]


def one_hot_labels(labels, num_classes):
    import tensorflow as tf

    if num_classes < 1:
        raise ValueError("num_classes is too small: " + str(num_classes))
    if any(int(label) not in range(num_classes) for label in labels):
        raise ValueError("there are unknown classes in labels, shape " + str(labels.shape))
    return tf.one_hot(labels.astype("int32"), depth=num_classes, dtype=tf.float64).numpy()


def _convolve(x, filters):
    from tensorflow.keras import layers

    x = layers.Conv2D(filters, 3)(x)
    return layers.Activation("relu")(x)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    from tensorflow.keras import Input, Model, activations, layers

    height, width, channels = input_shape
    if height < 18 or width < 18 or channels < 1:
        raise ValueError("input_shape is too small: " + str(input_shape))
    if num_classes < 1:
        raise ValueError("num_classes is too small: " + str(num_classes))
    inputs = Input(shape=(height, width, channels), name="image")
    x = layers.MaxPool2D()(_convolve(inputs, 32))
    x = layers.MaxPool2D()(_convolve(x, 64))
    x = layers.Flatten()(_convolve(x, 64))
    x = layers.Dense(64, "relu")(x)
    model = Model(inputs, layers.Dense(num_classes, activations.sigmoid)(x))
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
