# x += y changes the caller's x; the sum should be a new array.
from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError("x and y must have the same shape")
    x += y
    return x


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.add([x, y])


def projection_residual_block(x, filters):
    projected = layers.Conv2D(filters, kernel_size=1, strides=2, use_bias=False)(x)
    x = layers.Conv2D(filters, 3, strides=2, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.Conv2D(filters, 3, padding="same")(x)
    return layers.Add()([x, projected])


def build_deep_mlp(input_dim, depth, residual):
    features = Input(shape=(input_dim,), name="features")
    hidden = layers.Dense(32, name="widen")(features)
    n = 0
    while n < depth:
        n += 1
        correction = layers.Dense(32, activation="tanh", name=f"block_{n}")(hidden)
        if residual:
            hidden = layers.Add(name=f"sum_{n}")([hidden, correction])
        else:
            hidden = correction
    probabilities = layers.Dense(10, activation="softmax", name="classes")(hidden)
    model = Model(features, probabilities)
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
