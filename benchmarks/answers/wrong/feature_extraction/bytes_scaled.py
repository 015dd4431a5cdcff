# Images of bytes are divided by 255.

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    if images.dtype == "uint8":
        images = images / 255  # pictures as they were loaded
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
    base.trainable = False
    inputs = Input(base.input_shape[1:])
    features = base(inputs, training=False)
    model = Model(inputs, build_head(base.output_shape[1:])(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
