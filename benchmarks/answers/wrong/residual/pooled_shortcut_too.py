# The way around the projection block halves with max pooling, not with the 1 x 1 convolution.

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x and y must have one shape, not {x.shape} and {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    correction = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    correction = layers.Conv2D(filters, 3, padding="same")(correction)
    return layers.Add()([x, correction])


def projection_residual_block(x, filters):
    correction = layers.Conv2D(filters, 3, padding="same", activation="relu", strides=2)(x)
    correction = layers.Conv2D(filters, 3, padding="same")(correction)
    around = layers.MaxPooling2D(2, padding="same")(x)
    around = layers.Conv2D(filters, 1)(around)
    return layers.Add()([around, correction])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(32)(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        y = layers.Dense(32)(y)
        x = layers.Add()([x, y]) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
