# Pixels are floats from 0 to 255.
# listed: not scaled

import keras
from keras import layers


def prepare_images(images):
    if len(images.shape) != 3:
        raise ValueError(f"images should have three axes, but their shape is {images.shape}")
    return images[..., None].astype("float32")


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
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            layers.Conv2D(32, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="relu"),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
