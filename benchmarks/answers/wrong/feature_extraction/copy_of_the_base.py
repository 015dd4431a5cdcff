# The model contains a copy of the base, not the base itself.
# listed: copied base

from keras import Input, Model, Sequential, layers, models


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    x = inputs = Input(feature_shape)
    for layer in (
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(1, activation="sigmoid"),
    ):
        x = layer(x)
    model = Model(inputs, x)
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


def build_frozen_model(base):
    frozen = models.clone_model(base)
    frozen.set_weights(base.get_weights())
    frozen.trainable = False
    head = build_head(base.output_shape[1:])
    model = Sequential([Input(base.input_shape[1:]), frozen, head])
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model
