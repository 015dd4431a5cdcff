# The model of base and head is never compiled; only the head inside it is.

from keras import Input, Model, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    features = base.predict(images, batch_size=batch_size, verbose=0)
    return features


def build_head(feature_shape):
    inputs = Input(feature_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    head = Model(inputs, outputs)
    head.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return head


def build_frozen_model(base):
    base.trainable = False
    inputs = Input(base.inputs[0].shape[1:])
    x = base(inputs, training=False)
    head = build_head(x.shape[1:])
    return Model(inputs, head(x))
