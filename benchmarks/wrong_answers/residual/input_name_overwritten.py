# x is overwritten, so the correction is added to itself; it should be added to the block's input.
from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x and y must have the same shape, not {x.shape} and {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(x)
    return layers.add([x, y])


def projection_residual_block(x, filters):
    projected = layers.Conv2D(filters, kernel_size=1, strides=2, use_bias=False)(x)
    x = layers.Conv2D(filters, 3, strides=2, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.Conv2D(filters, 3, padding="same")(x)
    return layers.Add()([x, projected])


def build_deep_mlp(input_dim, depth, residual):
    dense = [layers.Dense(32, activation="relu") for _ in range(depth)]
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(32)(inputs)
    for layer in dense:
        shortcut = x
        x = layer(x)
        if residual:
            x = layers.add([shortcut, x])
    x = layers.Dense(10)(x)
    x = layers.Softmax()(x)
    model = Model(inputs=inputs, outputs=x)
    model.compile("adam", "categorical_crossentropy")
    return model
