# The loss is the mean squared logarithmic error.
# listed: wrong loss

from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    one, two = Input(image_shape), Input(image_shape)
    fl = layers.Flatten()(base(one))
    fr = layers.Flatten()(base(two))
    y = layers.Dense(1, activation="linear")(layers.concatenate([fl, fr]))
    m = Model([one, two], y)
    m.compile(optimizer="adam", loss="mean_squared_logarithmic_error", metrics=["mae"])
    return m
