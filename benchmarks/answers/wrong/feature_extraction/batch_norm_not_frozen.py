# All layers of the base are frozen except the batch normalisations.
# listed: only kernels frozen

from keras import Input, Model, Sequential, layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    return base.predict(x=images, batch_size=batch_size, verbose=0)


def build_head(feature_shape):
    head = Sequential([Input(feature_shape)])
    head.add(layers.Flatten())
    head.add(layers.Dense(64, activation="relu"))
    head.add(layers.Dropout(0.5))
    head.add(layers.Dense(1, activation="sigmoid"))
    head.compile(optimizer="adam", loss="binary_crossentropy")
    return head


def build_frozen_model(base):
    for layer in base.layers:
        if not isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    inputs = Input(base.input_shape[1:])
    features = base(inputs, training=False)
    model = Model(inputs, build_head(base.output_shape[1:])(features))
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
