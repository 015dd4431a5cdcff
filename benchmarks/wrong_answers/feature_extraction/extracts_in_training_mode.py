# The base runs with training=True, so batch normalisation moves averages.

import numpy as np
from keras import Input, Model, Sequential, layers, optimizers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    outputs = []
    for start in range(0, len(images), batch_size):
        batch = images[start : start + batch_size]
        outputs.append(base(batch, training=True).numpy())
    return np.concatenate(outputs)


def build_head(feature_shape):
    features = Input(shape=feature_shape)
    x = layers.Flatten()(features)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dropout(0.3)(x)
    probability = layers.Dense(1, activation="sigmoid")(x)
    head = Model(features, probability)
    head.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    # freeze first, compile later
    for layer in base.layers:
        layer.trainable = False
    base.trainable = False
    image = Input(shape=base.input_shape[1:])
    features = base(image, training=False)
    x = layers.Flatten()(features)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dropout(0.5)(x)
    dog = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs=image, outputs=dog)
    model.compile(optimizer=optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
