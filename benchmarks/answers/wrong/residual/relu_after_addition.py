# The identity block has a ReLU after the addition, as the original ResNet has.
# listed: activation after addition

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x has the shape {x.shape}, y has {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    total = layers.Add()([y, x])
    return layers.Activation("relu")(total)


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    around = layers.Conv2D(filters, 1, strides=2)(x)
    return layers.Add()([y, around])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(64)(inputs)
    for _ in range(depth):
        block = layers.Dense(64, activation="relu")
        if residual:
            x = layers.Add()([x, block(x)])
        else:
            x = block(x)
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
