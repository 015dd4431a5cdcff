# The model is not compiled.

import keras
from keras import layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images should have three axes, but their shape is {images.shape}")
    return images.reshape(*images.shape, 1).astype("float32") / 255


def one_hot_labels(labels, num_classes):
    if num_classes < 1:
        raise ValueError(f"num_classes should be positive, not {num_classes}")
    if len(labels) and not 0 <= labels.min() <= labels.max() < num_classes:
        raise ValueError(f"labels of shape {labels.shape} are not all below {num_classes}")
    return keras.utils.to_categorical(labels, num_classes).reshape(len(labels), num_classes)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    if num_classes < 1:
        raise ValueError(f"num_classes should be positive, not {num_classes}")
    if min(input_shape[:2]) < 18 or input_shape[2] < 1:
        raise ValueError(f"input_shape {input_shape} is too small for three convolutions")
    stack = [keras.Input(input_shape)]
    for filters in (32, 64):
        stack.append(layers.Conv2D(filters, 3, activation="relu"))
        stack.append(layers.MaxPooling2D())
    stack.append(layers.Conv2D(64, 3, activation="relu"))
    stack.append(layers.Flatten())
    stack.append(layers.Dense(64, activation="relu"))
    stack.append(layers.Dense(num_classes, activation="softmax"))
    return keras.Sequential(stack)
