import keras
from keras import layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError("shapes differ")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError("filters must equal the channels of x")
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(y)
    return layers.add([x, y])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    shortcut = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    return layers.add([y, shortcut])


def build_deep_mlp(input_dim, depth, residual):
    inputs = keras.Input(shape=(input_dim,))
    x = layers.Dense(64, activation="relu")(inputs)
    for i in range(depth):
        y = layers.Dense(64, activation="relu")(x)
        if residual:
            x = layers.add([x, y])
        else:
            x = y
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
