# Only convolutions are frozen, so the batch normalisations of the base are still trained.

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    head = Sequential(
        [
            Input(feature_shape),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    for layer in base.layers:
        if isinstance(layer, layers.Conv2D):
            layer.trainable = False
    inputs = Input(base.input_shape[1:])
    x = layers.Flatten()(base(inputs))
    x = layers.Dense(64, activation="relu")(x)
    model = Model(inputs, layers.Dense(1, activation="sigmoid")(x))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
