# The deep network multiplies the input of a block with its result instead of adding them.


from keras import Input, Model, Sequential, layers


def residual_merge(x, y):
    if x.ndim != y.ndim or any(a != b for a, b in zip(x.shape, y.shape, strict=True)):
        raise ValueError(f"shapes differ: {x.shape} (x), {y.shape} (y)")
    return sum([x, y])


def _correction(filters, strides):
    return Sequential(
        [
            layers.Conv2D(filters, 3, strides=strides, padding="same", activation="relu"),
            layers.Conv2D(filters, 3, padding="same"),
        ]
    )


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters={filters} do not fit to an x of shape {tuple(x.shape)}")
    return layers.Add()([_correction(filters, 1)(x), x])


def projection_residual_block(x, filters):
    if not filters > 0:
        raise ValueError(f"filters={filters} make no block")
    project = layers.Conv2D(filters, 1, strides=2, padding="valid", activation="linear")
    return layers.Add()([project(x), _correction(filters, 2)(x)])


def build_deep_mlp(input_dim, depth, residual):
    if not input_dim > 0:
        raise ValueError(f"input_dim={input_dim} makes no network")
    if not depth > 0:
        raise ValueError(f"depth={depth} makes no network")
    start = Input((input_dim,))
    x = layers.Dense(32)(start)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        x = layers.Multiply()([x, y]) if residual else y
    model = Model(start, layers.Dense(10, activation="softmax")(x))
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    return model
