"""Ten units a block, which is as many as there are classes."""

import keras
from keras.layers import Add, Conv2D, Dense


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError("x and y must have the same shape")
    return x + y


def identity_residual_block(x, filters):
    if filters != x.shape[-1]:
        raise ValueError(f"x has {x.shape[-1]} channels and not {filters}")
    y = Conv2D(filters, (3, 3), padding="same", activation="elu")(x)
    y = Conv2D(filters, (3, 3), padding="same")(y)
    return Add()([x, y])


def projection_residual_block(x, filters):
    y = Conv2D(filters, (3, 3), padding="same", activation="elu", strides=(2, 2))(x)
    y = Conv2D(filters, (3, 3), padding="same")(y)
    way_around = Conv2D(filters, (1, 1), strides=(2, 2))(x)
    return Add()([way_around, y])


def build_deep_mlp(input_dim, depth, residual):
    inputs = keras.Input((input_dim,))
    x = Dense(10, activation="elu")(inputs)
    for _ in range(depth):
        block = Dense(10, activation="elu", kernel_initializer="glorot_normal")(x)
        x = Add()([x, block]) if residual else block
    x = Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, x)
    model.compile(
        optimizer=keras.optimizers.SGD(0.01, momentum=0.9),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
