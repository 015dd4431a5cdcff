# The base is called without its last layer; the very model that is given should be called.
from keras import Input, Model, layers


def build_stereo_model(base, image_shape):
    trunk = Model(base.inputs, base.layers[-2].output)

    left = Input(shape=image_shape)
    right = Input(shape=image_shape)
    x = layers.concatenate([layers.Flatten()(trunk(left)), layers.Flatten()(trunk(right))])
    x = layers.Dense(64, activation="relu")(x)
    depth = layers.Dense(1)(x)

    model = Model([left, right], depth)
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    return model
