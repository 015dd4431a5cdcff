# The loss expects logits (from_logits=True) although the last unit already has a sigmoid.

from keras import Input, Model, Sequential, layers, losses


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(images, batch_size, verbose=0)


def _ready(model):
    loss = losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model


def build_head(feature_shape):
    return _ready(
        Sequential(
            [
                Input(feature_shape),
                layers.Flatten(),
                layers.Dense(64, activation="relu"),
                layers.Dropout(0.5),
                layers.Dense(1, activation="sigmoid"),
            ]
        )
    )


def build_frozen_model(base):
    base.trainable = False
    inputs = Input(base.input_shape[1:])
    outputs = build_head(base.output_shape[1:])(base(inputs, training=False))
    return _ready(Model(inputs, outputs))
