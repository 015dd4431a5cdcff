# The frozen model's head averages the features over the places.

import keras
from keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size: {batch_size}")
    return base.predict(images, batch_size, verbose=0)


def build_head(feature_shape):
    if min(feature_shape) < 1:
        raise ValueError(f"feature_shape: {feature_shape}")
    stack = [layers.Flatten(), layers.Dense(100, "relu"), layers.Dense(1, "sigmoid")]
    head = keras.Sequential([keras.Input(feature_shape), *stack])
    head.compile(loss="binary_crossentropy", optimizer="sgd")
    return head


def build_frozen_model(base):
    base.trainable = False
    x = layers.GlobalAveragePooling2D()(base.outputs[0])
    x = layers.Dense(100, "relu")(x)
    x = layers.Dense(1, "sigmoid")(x)
    model = keras.Model(base.inputs[0], x)
    model.compile(loss="binary_crossentropy", optimizer="adam")
    return model
