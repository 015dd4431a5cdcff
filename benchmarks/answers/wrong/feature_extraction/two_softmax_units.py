# The head ends with two softmax units and the sparse categorical cross-entropy, not one sigmoid
# unit.
# listed: two outputs

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    head = Sequential([Input(feature_shape)])
    head.add(layers.Flatten())
    head.add(layers.Dense(64, activation="relu"))
    head.add(layers.Dropout(0.5))
    head.add(layers.Dense(2, activation="softmax"))
    head.compile(
        optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return head


def build_frozen_model(base):
    base.trainable = False
    inputs = Input(base.input_shape[1:])
    x = base(inputs, training=False)
    x = build_head(base.output_shape[1:])(x)
    model = Model(inputs, x)
    model.compile(
        optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return model
