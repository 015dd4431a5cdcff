# The dense layer between flatten and the sigmoid is missing.

from keras import Input, Model, Sequential, layers, optimizers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    classifier = Sequential(
        [
            Input(shape=feature_shape),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    classifier.compile(
        optimizer=optimizers.RMSprop(2e-4), loss="binary_crossentropy", metrics=["accuracy"]
    )
    return classifier


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
