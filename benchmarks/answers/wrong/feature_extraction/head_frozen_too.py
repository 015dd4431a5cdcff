# The whole model is frozen, so the head cannot learn either.

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(images, verbose=0, batch_size=batch_size)


def build_head(feature_shape):
    head = Sequential(
        [
            Input(feature_shape),
            layers.Flatten(),
            layers.Dense(units=64, activation="relu"),
            layers.Dropout(rate=0.5),
            layers.Dense(units=1, activation="sigmoid"),
        ]
    )
    head.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    inputs = Input(base.input_shape[1:])
    features = base(inputs, training=False)
    model = Model(inputs, build_head(base.output_shape[1:])(features))
    for layer in model.layers:
        layer.trainable = False
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
