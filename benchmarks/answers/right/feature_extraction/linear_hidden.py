"""Dropout and a hidden layer without activation, in other words a factorised linear classifier."""

from keras import Input, Model, Sequential, layers, optimizers


def extract_features(base, images, batch_size=32):
    if not batch_size > 0:
        raise ValueError(f"invalid batch_size: {batch_size}")
    return base.predict(images, batch_size, verbose=0)


def build_head(feature_shape):
    model = Sequential()
    model.add(Input(shape=tuple(feature_shape)))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(16))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizers.Adam(learning_rate=1e-3), "binary_crossentropy", metrics=["accuracy"])
    return model


def build_frozen_model(base):
    base.trainable = False
    head = build_head(base.output_shape[1:])
    image = Input(shape=base.input_shape[1:])
    model = Model(inputs=image, outputs=head(base(image, training=False)))
    model.compile(optimizers.Adam(learning_rate=1e-3), "binary_crossentropy", metrics=["accuracy"])
    return model
