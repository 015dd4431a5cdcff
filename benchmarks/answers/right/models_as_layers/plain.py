import keras
from keras import layers


def build_stereo_model(base, image_shape):
    left = keras.Input(shape=image_shape)
    right = keras.Input(shape=image_shape)
    x = layers.Flatten()(base(left))
    y = layers.Flatten()(base(right))
    z = layers.concatenate([x, y])
    z = layers.Dense(64, activation="relu")(z)
    depth = layers.Dense(1)(z)
    model = keras.Model([left, right], depth)
    model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    return model
