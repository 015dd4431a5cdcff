"""Behind the codes stand two little residual blocks with layer normalisation."""

from keras import Input, Model, layers


def residual(x, units):
    y = layers.LayerNormalization()(x)
    y = layers.Dense(2 * units, activation="gelu")(y)
    y = layers.Dense(units)(y)
    return layers.add([x, y])


def build_stereo_model(base, image_shape):
    left = Input(image_shape, name="left")
    right = Input(image_shape, name="right")
    x = layers.concatenate([layers.Flatten()(base(left)), layers.Flatten()(base(right))])
    x = layers.Dense(32)(x)
    x = residual(x, 32)
    x = residual(x, 32)
    model = Model([left, right], layers.Dense(1, name="depth")(x))
    model.compile(optimizer="nadam", loss="mse", metrics=["mae"])
    return model
